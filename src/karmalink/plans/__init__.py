"""Spend effort well: allocate it, box it for people to walk, say what an hour gains and when to stop."""
