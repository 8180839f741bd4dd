"""What the map says: surfaces by era, and what each source did to them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from karmalink.core.chance import Floats
from karmalink.maps.surface import Surface


@dataclass(frozen=True, slots=True, kw_only=True)
class Influence:
    """What one source did. ``reliability`` is the chance that it knows before the map, ``validity`` after it.

    ``tv`` and ``kl`` (nats) compare the whereabouts now with and without it; ``conflict_p`` is the chance that a
    valid teller of this sort would say something at least as odd, given all the others (None: nothing to test).
    """

    source: str
    accounts: tuple[str, ...]
    reliability: float
    validity: float
    tv: float
    kl: float
    without: Surface
    conflict_p: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Posterior:
    """Whereabouts by era and why."""

    surfaces: tuple[Surface, ...]
    influences: tuple[Influence, ...]
    ratios: Mapping[str, Floats]
    unplaced: tuple[tuple[str, str], ...]
    log_evidence: float
    caveats: tuple[str, ...] = ()

    @property
    def now(self) -> Surface:
        """Whereabouts now (the last era, with what may have happened since)."""
        return self.surfaces[-1]
