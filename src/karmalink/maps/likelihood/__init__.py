"""Statement likelihoods: the chance density that they would say this if it is at (x, y).

Every likelihood is a value with three methods: ``density(x, y, shared)`` over arrays of plane coordinates (km),
``sample(rng, x, y, shared)`` (what another valid teller of the same sort would have said if it were there) and
``peak``, the largest density. A factor that does not depend on (x, y) never matters: the map uses ratios to the
background.
"""
