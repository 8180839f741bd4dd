"""Why here? From a point of the map back to sources, claims, witnesses and their very words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from karmalink.accounts.account import Account, Words
from karmalink.claims.claim import Claim
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.maps.posterior import Influence, Posterior

QUOTED = (Words.VERBATIM, Words.TRANSLATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimWhy:
    """A claim at a point: its words, and how many times as likely they are from somebody who knows it lies here
    than from somebody who does not know (``ratio``).
    """

    claim: Claim
    account: Account
    ratio: float

    def words(self) -> str:
        """The words: in quotation marks only when they are the witness's own."""
        quote = self.claim.quote
        return f"\u201c{quote}\u201d" if self.account.words in QUOTED else f"{self.account.words.value}: {quote}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceWhy:
    """A source at a point: with it the chance here is ``times`` what it would be without it."""

    influence: Influence
    times: float
    claims: tuple[ClaimWhy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """The answer at one point: densities per km2 all told, before and after, and every source's part."""

    point: Point
    prior_per_km2: float
    posterior_per_km2: float
    sources: tuple[SourceWhy, ...]

    def __str__(self) -> str:
        times = self.posterior_per_km2 / self.prior_per_km2 if self.prior_per_km2 > 0 else 0.0
        lines = [
            f"Why {self.point.lat:.4f}, {self.point.lon:.4f}? All told this ground is {_times(times)}, set against before "
            "anybody spoke."
        ]
        for s in self.sources:
            i = s.influence
            lines.append(
                f"  {i.source}: here it is {_times(s.times)} with it, set against without it "
                f"(chance that it knows: {i.reliability:.2f} before the map, {i.validity:.2f} after)"
            )
            for c in s.claims:
                lines.append(f"    {c.claim.id}, {c.account.witness}, {c.words()} [{_times(c.ratio)}]")
                if c.account.source:
                    lines.append(f"      source: {c.account.source}")
        lines.append("What would change it: see the maps without one source in the report.")
        return "\n".join(lines)


def why(
    point: Point, posterior: Posterior, prior: np.ndarray, claims: dict[str, Claim], accounts: dict[str, Account]
) -> Why:  # fmt: skip
    """Answer for one point of the area; ``prior`` is the ground prior, shape of the grid.

    Raises
    ------
    InputError
        If the point lies outside the declared area.
    """
    now = posterior.now
    cell = now.grid.cell_of(point)
    if cell is None:
        raise InputError(
            f"why: came {point.lat:.4f}, {point.lon:.4f}, outside the declared area; expected a point within "
            f"{now.grid.area.width_km:.0f} x {now.grid.area.height_km:.0f} km of "
            f"{now.grid.area.centre.lat:.3f}, {now.grid.area.centre.lon:.3f}"
        )
    index = cell[0] * now.grid.shape[1] + cell[1]
    area = float(now.grid.cell_area_km2[cell])
    here = float(now.ground[cell])
    found = []
    for i in posterior.influences:
        there = float(i.without.ground[cell])
        told = tuple(
            ClaimWhy(claim=c, account=accounts[c.account], ratio=float(posterior.ratios[c.id][index]))
            for c in claims.values()
            if c.account in i.accounts and c.id in posterior.ratios
        )
        found.append(SourceWhy(influence=i, times=here / there if there > 0 else 0.0, claims=told))
    found.sort(key=lambda s: -abs(np.log(max(s.times, 1e-12))))
    return Why(
        point=point,
        prior_per_km2=float(prior[cell]) / area,
        posterior_per_km2=here / area,
        sources=tuple(found),
    )


def _times(ratio: float) -> str:
    """A ratio in words people read.

    >>> _times(3.21), _times(0.2), _times(1.02)
    ('3.2 times as likely', '5.0 times less likely', 'about as likely')
    """
    if ratio <= 0.0:
        return "impossible"
    if 0.95 <= ratio <= 1.05:
        return "about as likely"
    return f"{ratio:,.1f} times as likely" if ratio > 1.0 else f"{1.0 / ratio:,.1f} times less likely"
