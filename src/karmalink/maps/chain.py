"""Eras: what may happen to the thing between one and the next, and forward-backward over them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy import fft

from karmalink.core.chance import Floats, finite
from karmalink.core.errors import InputError, ModelError
from karmalink.maps.likelihood.base import t_plane
from karmalink.maps.states import States
from karmalink.maps.world import Transition

KERNEL_REACH = 12.0
"""Carrying is cut at this many times its scale: (1 + 12^2 / 4)^-2 = 7e-4 of it would lie beyond."""


class Step:
    """One transition as a linear operator on state vectors.

    Ground: stays, is carried within the area, re-buried, sold to a holder, taken outside, or gone. A held thing
    is not carried or taken outside by itself: it stays, is re-buried, sold on or gone. Outside likewise stays, is sold
    or gone. Gone is absorbing. ``burial`` is where people bury (ground weights, sum 1).
    """

    def __init__(self, states: States, transition: Transition, burial: Floats) -> None:
        t = transition
        shares = (t.carried, t.reburied, t.sold, t.outside, t.recovered, t.destroyed, t.moved)
        if min(shares) < 0 or sum(shares) > 1 + 1e-12:
            raise InputError(
                f"case.toml, transition to {t.to!r}: came shares of {sum(shares):.3f} in sum; expected shares of 0 or "
                "more, at most 1 in sum (the rest stays put)"
            )
        self._states, self._t, self._burial = states, t, burial
        held = np.array([h.prior for h in states.holders])
        self._buyers = held / held.sum() if held.sum() > 0 else np.full(len(held), 1.0 / max(1, len(held)))
        self._sold = t.sold if len(held) else 0.0
        self._allowed = (states.prior[states.ground] > 0).astype(np.float64).reshape(states.grid.shape)
        self._carry = _Carry(t.carried_km, states.grid.area.cell_km, states.grid.shape) if t.carried else None
        # Cells where the thing cannot lie pass nothing on: beyond the kernel's reach they would divide noise by noise.
        self._reach = np.where(self._allowed > 0, self._spread(self._allowed), np.inf)
        gone = np.array([t.recovered, t.destroyed, t.moved])
        self._gone = gone

    def _spread(self, ground: Floats) -> Floats:
        return ground if self._carry is None else self._carry(ground)

    def forward(self, f: Floats) -> Floats:
        """State vector before -> after."""
        s, t = self._states, self._t
        ground, outside, held, gone = (f[p] for p in (s.ground, s.outside_part, s.holder_part, s.gone_part))
        total = ground.sum()
        leaving = t.carried + t.reburied + self._sold + t.outside + self._gone.sum()
        before = ground.reshape(s.grid.shape)
        carried = self._allowed * self._spread(before / self._reach) + (1.0 - self._allowed) * before
        buried = t.reburied * (total + held.sum())
        sold = self._sold * (total + held.sum() + outside.sum())
        held_stays = 1.0 - t.reburied - self._sold - self._gone.sum()
        return np.concatenate(
            [
                (1.0 - leaving) * ground + t.carried * carried.ravel() + buried * self._burial,
                (1.0 - self._sold - self._gone.sum()) * outside + t.outside * total * s.outside_prior,
                held_stays * held + sold * self._buyers,
                gone + self._gone * (total + held.sum() + outside.sum()),
            ]
        )

    def backward(self, b: Floats) -> Floats:
        """The transpose: expectation after -> before."""
        s, t = self._states, self._t
        ground, outside, held, gone = (b[p] for p in (s.ground, s.outside_part, s.holder_part, s.gone_part))
        leaving = t.carried + t.reburied + self._sold + t.outside + self._gone.sum()
        after = ground.reshape(s.grid.shape)
        carried = self._spread(self._allowed * after) / self._reach + (1.0 - self._allowed) * after
        to_burial = t.reburied * _dot(self._burial, ground)
        to_holder = self._sold * _dot(self._buyers, held) if self._sold else 0.0
        to_gone = _dot(self._gone, gone)
        to_outside = t.outside * _dot(s.outside_prior, outside)
        held_stays = 1.0 - t.reburied - self._sold - self._gone.sum()
        return np.concatenate(
            [
                (1.0 - leaving) * ground + t.carried * carried.ravel() + to_burial + to_holder + to_outside + to_gone,
                (1.0 - self._sold - self._gone.sum()) * outside + to_holder + to_gone,
                held_stays * held + to_burial + to_holder + to_gone,
                gone,
            ]
        )


def _dot(a: Floats, b: Floats) -> float:
    """Inner product. Not ``@``: its threads cost more than vectors of this length, above all on a busy machine."""
    return float(np.sum(a * b))


class _Carry:
    """Convolution with the carrying kernel: Student-t on cells, sum 1. Its transform is worked out once."""

    def __init__(self, scale_km: float, cell_km: float, shape: tuple[int, int]) -> None:
        reach = int(np.ceil(KERNEL_REACH * scale_km / cell_km))
        half = tuple(min(reach, n - 1) for n in shape)
        y, x = (np.arange(-h, h + 1) for h in half)
        kernel = t_plane((x[None, :] ** 2 + y[:, None] ** 2) * (cell_km / max(scale_km, 1e-9)) ** 2)
        self._shape = shape
        # The kernel sits around index 0 of the torus; a margin of half of it on one side keeps the ends apart.
        self._size = tuple(fft.next_fast_len(n + h, real=True) for n, h in zip(shape, half, strict=True))
        torus = np.zeros(self._size)
        torus[np.ix_(y % self._size[0], x % self._size[1])] = kernel / kernel.sum()
        self._transform = fft.rfft2(torus)

    def __call__(self, ground: Floats) -> Floats:
        spread = fft.irfft2(fft.rfft2(ground, self._size) * self._transform, self._size)
        return np.asarray(np.maximum(spread[: self._shape[0], : self._shape[1]], 0.0))


@dataclass(frozen=True, eq=False)
class Chain:
    """Prior at the first era and the steps between eras. Nothing here knows of claims."""

    prior: Floats
    steps: tuple[Step, ...]

    @lru_cache(maxsize=1)  # noqa: B019  (one chain a run)
    def priors(self) -> tuple[Floats, ...]:
        """State vectors of every era before any claim."""
        found = [self.prior]
        for step in self.steps:
            found.append(step.forward(found[-1]))
        return tuple(found)

    def log_evidence(self, factors: Sequence[Floats]) -> float:
        """Log evidence given a factor per era and state: half the work of `smooth`."""
        return self._forward(factors)[0]

    def _forward(self, factors: Sequence[Floats]) -> tuple[float, list[Floats]]:
        forward: list[Floats] = []
        log_evidence = 0.0
        f = self.prior * factors[0]
        for i, factor in enumerate(factors):
            if i:
                f = self.steps[i - 1].forward(forward[-1]) * factor
            total = float(finite(f, f"forward pass, era {i}").sum())
            if total <= 0.0:
                raise ModelError(f"forward pass, era {i}: no state is left; a factor must never be 0 everywhere")
            log_evidence += float(np.log(total))
            forward.append(f / total)
        return log_evidence, forward

    def smooth(self, factors: Sequence[Floats]) -> tuple[float, tuple[Floats, ...]]:
        """Log evidence and the marginal of every era (each sums to 1), given a factor per era and state.

        Forward-backward (Baum et al. 1970, Ann. Math. Stat. 41:164-171), scaled at every step.
        """
        log_evidence, forward = self._forward(factors)
        b = np.ones_like(self.prior)
        marginals = [forward[-1]]
        for i in range(len(factors) - 1, 0, -1):
            b = self.steps[i - 1].backward(b * factors[i])
            b /= b.max()
            m = forward[i - 1] * b
            marginals.append(m / m.sum())
        return log_evidence, tuple(reversed(marginals))


def gone_since(states: States, vector: Floats, shares: tuple[float, float, float]) -> Floats:
    """Take the sourced chances of having been recovered, destroyed or moved since the last era off every state."""
    left = 1.0 - sum(shares)
    out = vector.copy()
    gone = states.gone_part
    out[: gone.start] *= left
    out[gone] += np.array(shares) * vector[: gone.start].sum()
    return out
