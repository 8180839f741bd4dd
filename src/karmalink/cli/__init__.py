"""TODO room docstring: cli."""
