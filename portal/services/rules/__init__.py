"""What a service is, and which access point answers a question."""
