"""Value objects that three or more rooms share. Standard library only."""
