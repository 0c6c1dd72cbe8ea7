"""Pure rules of the self-assessment. Key words: instrument, answer, score, web, file."""
