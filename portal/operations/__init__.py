"""Running the portal: set up, serve, check. Key words: demo, serve, doctor."""
