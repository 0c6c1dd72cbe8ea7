"""What the Open Referral feed reads: public services with everything that hangs from them."""
