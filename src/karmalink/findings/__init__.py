"""TODO room docstring: findings."""
