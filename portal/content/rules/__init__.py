"""What the fixed texts are, in which order they come, and which words link to the glossary."""
