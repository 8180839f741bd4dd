"""TODO room docstring: claims."""
