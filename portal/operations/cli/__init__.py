"""The commands that run the portal: set_up.py prepares, serve.py answers, doctor.py checks, files.py collects."""
