"""How simulated tellers put a place into words: what somebody would say if the thing were at (x, y).

The likelihoods of `karmalink.maps.likelihood` are read as what they claim to be, P(they would say this | it
is there). Words that say one thing or nothing ("near the mill", "in sight of the light", "not at the ford")
are said with that chance, and with what is left nothing is said: a world in which an expected statement stays
unsaid is drawn afresh.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.likelihood.extent import (
    BetweenLikelihood,
    DeniedLikelihood,
    EdgeLikelihood,
    SightLikelihood,
)
from karmalink.maps.likelihood.polar import BearingLikelihood, DistanceLikelihood, OffsetLikelihood
from karmalink.maps.likelihood.position import ErrorAxes, PositionLikelihood
from karmalink.maps.raster import MISS, NamedState


def utter(
    rng: np.random.Generator, form: Likelihood, xy: tuple[float, float], shared: float = 0.0,
    forced: bool = False,
) -> Likelihood | None:  # fmt: skip
    """A statement of this form drawn for a thing at ``xy`` (km), or None if nothing is said.

    ``shared`` is the value of the form's shared error; ``forced`` tellers are never silent: they name the
    best word.
    """
    x, y = xy
    if isinstance(form, EdgeLikelihood):
        return _edge(rng, form, xy, forced)
    if isinstance(form, BetweenLikelihood | SightLikelihood | DeniedLikelihood):
        said = forced or rng.random() < float(form.density(np.array(x), np.array(y), shared)) / form.peak
        return form if said else None
    return form.sample(rng, x, y, shared)


def _edge(rng: np.random.Generator, form: EdgeLikelihood, xy: tuple[float, float], forced: bool) -> Likelihood | None:
    """One of the places that could be named, each at its own chance.

    Silence takes what is left of the most that all of them can reach together.
    """
    at = (np.array(xy[0]), np.array(xy[1]))
    words = _words(form)
    chances = np.array([float(w.density(*at)) for w in words])
    if not forced and rng.random() * _most(words) >= chances.sum():
        return None
    return words[int(rng.choice(len(words), p=chances / chances.sum()))]


def _words(form: EdgeLikelihood) -> tuple[EdgeLikelihood, ...]:
    """The same word about every place that could be named."""
    return tuple(replace(form, station=s, outline=None) for s in form.rivals) or (form,)


@lru_cache(maxsize=256)
def _most(words: tuple[EdgeLikelihood, ...]) -> float:
    """An upper bound of the sum of the words' chances over the plane.

    Its maximum on a lattice finer than their widths, and 5 % more.
    """
    xs, ys = [w.station.x for w in words], [w.station.y for w in words]
    x = np.linspace(min(xs), max(xs), 81)[None, :]
    y = np.linspace(min(ys), max(ys), 81)[:, None]
    return 1.05 * float(np.sum([w.density(x, y) for w in words], axis=0).max())


def retold(form: Likelihood, said: Likelihood) -> Likelihood:
    """The spoken numbers of ``said`` in the form of another teller or place: its stations and its widths."""
    if isinstance(form, BearingLikelihood) and isinstance(said, BearingLikelihood):
        return replace(form, bearing=said.bearing)
    if isinstance(form, DistanceLikelihood) and isinstance(said, DistanceLikelihood):
        return replace(form, distance=said.distance)
    if isinstance(form, OffsetLikelihood) and isinstance(said, OffsetLikelihood):
        direction, reach = retold(form.direction, said.direction), retold(form.range, said.range)
        assert isinstance(direction, BearingLikelihood)
        assert isinstance(reach, DistanceLikelihood)
        return OffsetLikelihood(direction=direction, range=reach)
    if isinstance(form, PositionLikelihood) and isinstance(said, PositionLikelihood):
        return PositionLikelihood(replace(said.form, error=form.form.error))
    return said


def widened(form: Likelihood, factor: float) -> Likelihood:
    """The same form with every width multiplied: how somebody speaks who errs by so much more."""
    if isinstance(form, BearingLikelihood | DistanceLikelihood):
        return replace(form, sd=form.sd * factor)
    if isinstance(form, OffsetLikelihood):
        direction, reach = widened(form.direction, factor), widened(form.range, factor)
        assert isinstance(direction, BearingLikelihood)
        assert isinstance(reach, DistanceLikelihood)
        return OffsetLikelihood(direction=direction, range=reach)
    if isinstance(form, PositionLikelihood):
        e = form.form.error
        error = ErrorAxes(along=e.along * factor, across=e.across * factor, axis=e.axis)
        return PositionLikelihood(replace(form.form, error=error))
    return form


def name_state(rng: np.random.Generator, state: str | None, named: tuple[str, ...]) -> NamedState | None:
    """Who has it, or what became of it: the truth at chance 1, each other at `MISS`, else nothing is said."""
    chances = np.array([1.0 if n == state else MISS for n in named])
    if rng.random() * (1.0 + MISS * (len(named) - 1)) >= chances.sum():
        return None
    return NamedState(state=named[int(rng.choice(len(named), p=chances / chances.sum()))])
