"""What cuts a density down: heights on a terrain model, and the other statements about the same place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from karmalink.core.chance import Floats
from karmalink.core.errors import ModelError
from karmalink.core.places import Spoken
from karmalink.maps.described.density import Density, Piece
from karmalink.maps.described.parts import Part
from karmalink.maps.likelihood.base import t_line

DRAWS: Final = 6000
SEED: Final = 1
LEAST_FIT: Final = 0.02
"""A height fits nowhere worse than this against its best: heights on labels are often another place's (our choice)."""


@dataclass(frozen=True)
class WeighedPart:
    """A density times a bounded weight of the place, divided by its mean: normalised to the error of `DRAWS` draws."""

    inner: Density
    weight: Callable[[Floats, Floats], Floats]
    most: float
    mean: float

    @property
    def centre(self) -> tuple[float, float]:
        """The likeliest of the drawn points."""
        lat, lon = self.sample(np.random.default_rng(SEED), 500)
        best = int(np.argmax(self.density(lat, lon)))
        return float(lat[best]), float(lon[best])

    @property
    def width_km(self) -> float:
        """That of the finest part."""
        return min(p.part.width_km for p in self.inner.pieces)

    def density(self, lat: Floats, lon: Floats) -> Floats:
        """Density per km2."""
        return np.asarray(self.inner.pdf(lat, lon) * self.weight(lat, lon) / self.mean)

    def sample(self, rng: np.random.Generator, n: int) -> tuple[Floats, Floats]:
        """Points by resampling draws of the inner density by their weight."""
        lat, lon = self.inner.sample(max(8 * n, 2000), rng)
        w = self.weight(lat, lon)
        k = rng.choice(len(lat), size=n, p=w / w.sum())
        return lat[k], lon[k]


def weighed(density: Density, weight: Callable[[Floats, Floats], Floats], most: float, words: str) -> Density:
    """A density cut down by a weight of the place, bounded by ``most``."""
    lat, lon = density.sample(DRAWS, np.random.default_rng(SEED))
    mean = float(np.mean(weight(lat, lon)))
    if not mean > 0.0:
        raise ModelError(f"{words}: the weights of the drawn points are all 0; please report this case")
    part: Part = WeighedPart(density, weight, most, mean)
    return Density((Piece(part=part, share=1.0, words=words),), density.notes)


def by_height(density: Density, spoken: Spoken, heights: Callable[[Floats, Floats], Floats], sd_m: float) -> Density:
    """Cut a density down to where the ground has a spoken height (m): Student-t about it, a floor where it"
    " fits nowhere.
    """
    sd = float(np.hypot(sd_m, spoken.step / 2.0))

    def weight(lat: Floats, lon: Floats) -> Floats:
        there = np.asarray(heights(lat, lon), dtype=np.float64)
        fit = t_line(((there - spoken.value) / sd) ** 2)
        return LEAST_FIT + (1.0 - LEAST_FIT) * np.where(np.isfinite(there), fit, 0.0)

    return weighed(density, weight, 1.0, f"at {spoken.wording}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Several statements about one place: their joint density, and how far they disagree.

    ``conflict`` is -ln of (chance that they agree as well / chance if they spoke of unrelated places), in nats: above 0
    they contradict each other.
    """

    density: Density
    conflict: float


def together(densities: Sequence[Density], background: Part, *, right: float = 0.9) -> Joined:
    """Join statements about the same place: a robust product.

    Each statement is right with chance ``right`` and else says nothing: the joint density is proportional to
    b(x) prod_i (right f_i(x) / b(x) + 1 - right), b being the background. Its constant is estimated by importance
    sampling from the mixture of all the densities and the background (Owen 2013, Monte Carlo theory, ch. 9.11).
    """
    each = 0.9 / len(densities)
    said = (Piece(part=p.part, share=p.share * each, words=p.words, place=p.place) for d in densities for p in d.pieces)
    # The background belongs to the joint density too, where every statement is wrong.
    pool = Density((Piece(part=background, share=0.1, words="none of these"), *said))

    def ratio(lat: Floats, lon: Floats) -> Floats:
        b = np.maximum(background.density(lat, lon), 1e-15)
        joint = np.array(b)
        for d in densities:
            joint = joint * (right * d.pdf(lat, lon) / b + 1.0 - right)
        return np.asarray(joint / pool.pdf(lat, lon))

    lat, lon = pool.sample(DRAWS, np.random.default_rng(SEED))
    values = ratio(lat, lon)
    mean = float(values.mean())
    part: Part = WeighedPart(pool, ratio, float(values.max()), mean)
    joint = Density(
        (Piece(part=part, share=1.0, words="all statements together"),), sum((d.notes for d in densities), ())
    )
    return Joined(density=joint, conflict=-float(np.log(mean)))
