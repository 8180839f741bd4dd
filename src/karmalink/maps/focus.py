"""Where a likelihood has a compact feature that few points could miss."""

from __future__ import annotations

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.likelihood.extent import (
    BetweenLikelihood,
    DeniedLikelihood,
    EdgeLikelihood,
    MixtureLikelihood,
    SideLikelihood,
    SightLikelihood,
)
from karmalink.maps.likelihood.polar import BearingLikelihood, DistanceLikelihood, OffsetLikelihood, Station
from karmalink.maps.likelihood.position import PositionLikelihood

Focus = tuple[Floats, Floats, float]
"""Points (km, each shape (n,)) and the length over which the density changes about them."""


def focus(likelihood: Likelihood) -> tuple[Focus, ...] | None:
    """Points about which blocks must become small; None if the likelihood is of no known sort.

    Wedges, rings and edges run through whole blocks, so their rows of points meet them; what may hide between
    points is a spot: a spoken position, the end of an offset, a place, the station itself.

    >>> focus(SideLikelihood(station=Station(x=0.0, y=0.0), bearing=90.0, scale=5.0))
    ()
    """
    match likelihood:
        case PositionLikelihood():
            x, y, _ = likelihood.nodes
            return ((x, y, likelihood.width_km),)
        case OffsetLikelihood():
            return (*_around(likelihood.direction.station), _end(likelihood))
        case BearingLikelihood() | DistanceLikelihood():
            ring = likelihood.width_km if isinstance(likelihood, DistanceLikelihood) else np.inf
            return _around(likelihood.station, ring)
        case EdgeLikelihood(outline=None) | SightLikelihood():
            reach = likelihood.scale if isinstance(likelihood, EdgeLikelihood) else likelihood.range_km
            return _around(likelihood.station, likelihood.station.radius + reach)
        case EdgeLikelihood():
            assert likelihood.outline is not None
            middle = likelihood.outline.representative_point()
            return (_point(middle.x, middle.y, likelihood.scale),)
        case BetweenLikelihood(a=a, b=b):
            return (_point((a.x + b.x) / 2, (a.y + b.y) / 2, likelihood.width_km),)
        case SideLikelihood():
            return ()
        case DeniedLikelihood():
            return focus(likelihood.inner)
        case MixtureLikelihood():
            parts = [focus(p) for p in likelihood.parts]
            return None if None in parts else tuple(f for p in parts for f in p or ())
        case _:
            return None


def _point(x: float, y: float, width: float) -> Focus:
    return np.array([x]), np.array([y]), float(width)


def _around(station: Station, width: float = np.inf) -> tuple[Focus, ...]:
    """The station: directions there mean nothing within its own error and extent."""
    own = np.hypot(station.sd, station.radius)
    return (_point(station.x, station.y, min(width, max(float(own), 1e-6))),)


def _end(offset: OffsetLikelihood) -> Focus:
    """The place the words lead to."""
    d, s = offset.direction, offset.range
    a = np.radians(d.bearing + d.station.north)
    return _point(d.station.x + s.distance * np.sin(a), d.station.y + s.distance * np.cos(a), offset.width_km)
