"""Nodes of the latents that couple claims: where an event lay, how far an instrument was off."""

from __future__ import annotations

import numpy as np
from scipy.special import ndtri

from karmalink.maps.raster import Nodes
from karmalink.maps.world import Event, SharedError

SHARED_NODES = 15
RADII = 3
COURSES = 9
MOST_COURSES = 72


def shared_nodes(error: SharedError) -> Nodes:
    """Fifteen equal-chance values of a normal error with the given sd.

    >>> nodes = shared_nodes(SharedError(id="compass", kind="bearing", sd=5.0))
    >>> nodes.shared.size, round(float(nodes.shared.mean()), 9)
    (15, 0.0)
    """
    zero = np.zeros(SHARED_NODES)
    weights = np.full(SHARED_NODES, 1.0 / SHARED_NODES)
    return Nodes(dx=zero, dy=zero, shared=error.sd * _normal(SHARED_NODES), weights=weights)


def event_nodes(event: Event, width_km: float) -> Nodes:
    """Displacements from the thing to the event: equal-chance distances times equal-chance directions.

    ``width_km`` is the finest width of the claims about the event: with no course known, neighbouring directions
    lie less than it apart (72 directions at most).
    """
    radii = event.distance_km * np.maximum(1.0 + event.spread * _normal(RADII), 0.0)
    if event.course is None:
        n = int(np.clip(np.ceil(2 * np.pi * event.distance_km / max(width_km, 1e-6)), 8, MOST_COURSES))
        courses = 2 * np.pi * np.arange(n) / n
    else:
        courses = np.radians(event.course.value + event.course_sd * _normal(COURSES))
    r, a = np.meshgrid(radii, courses, indexing="ij")
    # The course leads from the event to the thing, so the event lies the other way.
    dx, dy = (-r * np.sin(a)).ravel(), (-r * np.cos(a)).ravel()
    return Nodes(dx=dx, dy=dy, shared=np.zeros(dx.size), weights=np.full(dx.size, 1.0 / dx.size))


def _normal(n: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Means of ``n`` equal-chance slices of the standard normal, scaled to variance 1."""
    edges = np.exp(-0.5 * ndtri(np.arange(n + 1) / n) ** 2) / np.sqrt(2 * np.pi)
    means = n * (edges[:-1] - edges[1:])
    scaled: np.ndarray[tuple[int], np.dtype[np.float64]] = means / np.sqrt(np.mean(means**2))
    return scaled
