"""What is wrong with records, what changes, and how they look to other systems: rules without a database."""
