"""Where help is given: addresses, accessibility of a place, and when it is open."""
