"""Counts of what happened, by day, without anything about anybody. Key words: event, subject, count."""
