"""The Open Referral feed under /hsds."""
