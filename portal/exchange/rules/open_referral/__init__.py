"""What is said to the world in Open Referral HSDS 3.1, and what is understood of others who say it."""
