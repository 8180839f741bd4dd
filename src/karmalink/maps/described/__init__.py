"""Described places as normalised densities on the sphere: `describe` and the `Density` it gives."""
