"""What stands on the map, in which area, and what lies too close together to be drawn apart."""
