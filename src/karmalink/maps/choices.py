"""Joint choices of what couples eras: all of them while they are few, a thinned sample when they are many."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.factor import Option

MOST_CHOICES = 1024
"""Joint choices enumerated exactly: eight sources that span eras need 256."""

KEPT = 256
"""Joint choices kept each time there would be more than that."""


@dataclass(frozen=True)
class SpanningComponent:
    """Sources that span eras (and all they are tied to): per node of the latents its weight and, per source,
    the options.
    """

    sources: tuple[str, ...]
    nodes: tuple[tuple[float, tuple[tuple[Option, ...], ...]], ...]

    def without(self, source: str) -> SpanningComponent:
        """The same with one source silent."""
        silent = (Option(weight=1.0, factors={}, valid=False),)
        nodes = tuple(
            (w, tuple(silent if s == source else o for s, o in zip(self.sources, per, strict=True)))
            for w, per in self.nodes
        )
        return SpanningComponent(self.sources, nodes)


@dataclass(frozen=True)
class Choice:
    """One joint choice: its weight and the option of each source chosen so far."""

    weight: float
    chosen: tuple[tuple[str, Option], ...] = ()


@dataclass(frozen=True)
class Choices:
    """The joint choices, and the share of the chance (0..1) that was thinned: 0 if they are all there."""

    all: tuple[Choice, ...]
    thinned: float


def joint_choices(components: Sequence[SpanningComponent], log_evidence: Callable[[Choice], float]) -> Choices:
    """Every joint choice of nodes and options, thinned by their evidence so far whenever they grow too many."""
    found, left = [Choice(1.0)], 1.0
    for component in components:
        grown = [(Choice(c.weight * w, c.chosen), per) for c in found for w, per in component.nodes]
        for i, name in enumerate(component.sources):
            grown = [
                (Choice(c.weight * o.weight, (*c.chosen, (name, o))), per)
                for c, per in grown
                for o in per[i]
                if c.weight * o.weight > 0
            ]
            if len(grown) > MOST_CHOICES:
                logs = np.array([np.log(c.weight) + log_evidence(c) for c, _ in grown])
                chances = np.exp(logs - np.logaddexp.reduce(logs))
                picked, scale, share = thin(chances, KEPT)
                grown = [
                    (Choice(grown[k][0].weight * float(s), grown[k][0].chosen), grown[k][1])
                    for k, s in zip(picked, scale, strict=True)
                ]
                left *= 1.0 - share
        found = [c for c, _ in grown]
    return Choices(tuple(found), 1.0 - left)


def thin(chances: Floats, n: int) -> tuple[list[int], Floats, float]:
    """Keep ``n`` of many: the likely ones as they are, the others in equal steps of their cumulated chance.

    Optimal resampling for discrete states (Fearnhead & Clifford 2003, JRSS B 65:887-899), with the middle of each
    step instead of a random offset, so the same case gives the same bytes.

    Parameters
    ----------
    chances
        Shape (m,), sum 1.
    n
        How many to keep.

    Returns
    -------
    tuple
        Indices kept, the factor on the weight of each, and the share of the chance that was thinned.

    Examples
    --------
    >>> thin(np.array([0.7, 0.1, 0.1, 0.1]), 2)[0]
    [0, 2]
    """
    if chances.size <= n:
        return list(range(chances.size)), np.ones(chances.size), 0.0
    order = np.sort(chances)[::-1]
    rest = 1.0 - np.concatenate([[0.0], np.cumsum(order)[: n - 1]])
    # The first count of likely ones at which the next would be no more than a step of the rest.
    sure = next((k for k in range(n) if order[k] <= rest[k] / (n - k)), n - 1)
    step = max(rest[sure], 1e-300) / (n - sure)
    big = np.flatnonzero(chances > step)
    small = np.flatnonzero(chances <= step)
    cumulated = np.cumsum(chances[small])
    points = (np.arange(n - big.size) + 0.5) * (cumulated[-1] / max(n - big.size, 1))
    drawn = small[np.searchsorted(cumulated, points)]
    each = cumulated[-1] / max(n - big.size, 1)
    scale = np.concatenate([np.ones(big.size), each / np.maximum(chances[drawn], 1e-300)])
    return [*map(int, big), *map(int, drawn)], scale, float(cumulated[-1])
