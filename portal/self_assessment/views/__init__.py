"""The pages of the self-assessment. Key words: step, check, web, plan, file, desk."""
