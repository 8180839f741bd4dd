"""Turn claims and trust into whereabouts, through time."""
