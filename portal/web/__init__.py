"""What every page needs and no policy decides: errors, headers, language, files, filters."""
