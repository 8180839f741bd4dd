"""Mixtures of marginals over joint choices: the whole one, and one per source over the choices in which it is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.factor import Option


class Mixture:
    """A running mixture: log evidence, marginals and validities, without keeping its parts."""

    def __init__(self, names: Sequence[str]) -> None:
        self._scale: float | None = None
        self._total = 0.0
        self._sum: list[Floats] = []
        self._valid = dict.fromkeys(names, 0.0)

    def add(self, log_weight: float, marginals: Sequence[Floats], chosen: Mapping[str, Option]) -> None:
        """Add one joint choice of log weight ``log_weight``."""
        if self._scale is None:
            self._scale = log_weight
            self._sum = [np.zeros_like(m) for m in marginals]
        share = float(np.exp(min(log_weight - self._scale, 700.0)))
        self._total += share
        for era, m in enumerate(marginals):
            self._sum[era] += share * m
        for name, option in chosen.items():
            if name in self._valid:
                self._valid[name] += share * option.valid

    @property
    def log_evidence(self) -> float:
        """Log of the summed weights."""
        return float(self._scale or 0.0) + float(np.log(self._total))

    @property
    def marginals(self) -> tuple[Floats, ...]:
        """Mixed marginals, each with sum 1."""
        return tuple(m / self._total for m in self._sum)

    @property
    def validity(self) -> dict[str, float]:
        """Chance of each source being valid."""
        return {name: v / self._total for name, v in self._valid.items()}


class LeaveOneOut:
    """The whole mixture and, for every source that can be silent, that of the choices in which it is.

    A silent source has factor 1, so those choices, with its own weight taken off, are the world without it.
    """

    def __init__(self, names: Sequence[str]) -> None:
        self.whole = Mixture(names)
        self.silent: dict[str, Mixture] = {}
        self._names = tuple(names)

    def add(self, log_weight: float, marginals: Sequence[Floats], chosen: Mapping[str, Option]) -> None:
        """Add one joint choice to every mixture it belongs to."""
        self.whole.add(log_weight, marginals, chosen)
        for name, option in chosen.items():
            if not option.valid and not option.factors and option.weight > 0:
                if name not in self.silent:
                    self.silent[name] = Mixture([n for n in self._names if n != name])
                self.silent[name].add(log_weight - float(np.log(option.weight)), marginals, chosen)
