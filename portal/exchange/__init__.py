"""Data in and out, all or nothing: the seed files now, other formats later. Key words: record file, refusal, report."""
