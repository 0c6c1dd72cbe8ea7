"""The self-assessment in six dimensions: instruments, answers, scores, spider web, comparison; keeps nothing."""
