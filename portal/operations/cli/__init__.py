"""Running the portal: set_up.py prepares, demo.py and serve.py answer, doctor.py checks, files.py collects."""
