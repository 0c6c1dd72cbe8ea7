"""Open data for other programs: the REST API, calendars, feeds, and frames in other sites."""
