"""Claims on states: the likelihood of a claim for every state, events and shared errors included."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from karmalink.core.chance import Floats, finite
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.states import Lattice, States
from karmalink.maps.world import GONE, LOSS

MISS = 0.02
"""Chance density of naming a wrong holder or state, or of denying the right one (our choice; slip stands beside it)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedState:
    """A claim that names a state and not a place: a holder's id, or recovered, destroyed, moved; or denies it."""

    state: str
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Nodes:
    """Equally meant values of a latent: displacements ``dx, dy`` (km, from the thing to the event) or values of a
    shared error, with weights of sum 1; all shape (n,).
    """

    dx: Floats
    dy: Floats
    shared: Floats
    weights: Floats


STILL = Nodes(dx=np.zeros(1), dy=np.zeros(1), shared=np.zeros(1), weights=np.ones(1))
"""No latent: one node."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEvidence:
    """A claim ready for the map: ``era`` is the index of its era, ``events`` its odds (sum 1), ``shared`` the id of
    its shared error, ``slip`` the chance that it is right given a valid account.
    """

    id: str
    account: str
    era: int
    likelihood: Likelihood | NamedState
    events: tuple[tuple[str, float], ...] = ((LOSS, 1.0),)
    shared: str | None = None
    slip: float = 1.0


class Rasters:
    """Claims as state vectors over one set of states and latents. Displaced claims are shifts of one padded raster,
    kept, so that a hundred displacements of a whole-degree position cost one evaluation.
    """

    def __init__(self, states: States, latents: Mapping[str, Nodes]) -> None:
        self.states, self.latents = states, latents
        self._padded: dict[tuple[str, int, float], _Padded] = {}

    def vector(self, claim: ClaimEvidence, pick: Mapping[str, int]) -> Floats:
        """Likelihood of a claim in every state, shape (states.size,), averaged over its latents but those in
        ``pick``, which are fixed at one node.
        """
        if isinstance(claim.likelihood, NamedState):
            return _named(self.states, claim.likelihood)
        total = np.zeros(self.states.size)
        shared = self._nodes(claim.shared, pick)
        for value, w_shared in zip(shared.shared, shared.weights, strict=True):
            for event, odds in claim.events:
                nodes = STILL if event == LOSS else self._nodes(event, pick)
                total += float(w_shared) * odds * self._spatial(claim, claim.likelihood, event, nodes, float(value))
        return finite(total, f"likelihood of claim {claim.id}")

    def _nodes(self, latent: str | None, pick: Mapping[str, int]) -> Nodes:
        if latent is None or latent not in self.latents:
            return STILL
        nodes = self.latents[latent]
        if latent not in pick:
            return nodes
        one = slice(pick[latent], pick[latent] + 1)
        return Nodes(dx=nodes.dx[one], dy=nodes.dy[one], shared=nodes.shared[one], weights=np.ones(1))

    def _spatial(self, claim: ClaimEvidence, likelihood: Likelihood, event: str, nodes: Nodes, shared: float) -> Floats:
        s = self.states
        ground, outside = (
            self._averaged(claim.id, likelihood, i, event, nodes, shared) for i in range(len(s.lattices))
        )
        holders = np.empty(len(s.holders))
        for i, xy in enumerate(s.holder_xy):
            if xy is None:
                # A holder without an address may be anywhere in the outside prior.
                holders[i] = float(np.sum(outside * s.outside_prior))
            else:
                values = likelihood.density(xy[0] + nodes.dx, xy[1] + nodes.dy, shared)
                holders[i] = float(np.broadcast_to(values, nodes.weights.shape) @ nodes.weights)
        return np.concatenate([ground, outside, holders, np.zeros(len(GONE))])

    def _averaged(
        self, claim: str, likelihood: Likelihood, which: int, event: str, nodes: Nodes, shared: float
    ) -> Floats:
        """Mean density over displacements on one lattice."""
        lattice = self.states.lattices[which]
        if event == LOSS or event not in self.latents:
            values = likelihood.density(lattice.x[None, :], lattice.y[:, None], shared)
            return np.broadcast_to(values, (lattice.y.size, lattice.x.size)).ravel().astype(np.float64)
        key = (f"{claim}/{event}", which, shared)
        if key not in self._padded:
            self._padded[key] = _Padded(likelihood, lattice, self.latents[event], shared)
        total = np.zeros((lattice.y.size, lattice.x.size))
        for dx, dy, w in zip(nodes.dx, nodes.dy, nodes.weights, strict=True):
            total += w * self._padded[key].shifted(float(dx), float(dy))
        return total.ravel()


def _named(states: States, named: NamedState) -> Floats:
    """A state named, or denied: then every other state fits and it does not."""
    hit, miss = (MISS, 1.0) if named.denied else (1.0, MISS)
    values = np.full(states.size, miss)
    names = [h.id for h in states.holders]
    if named.state in names:
        values[states.holder_part.start + names.index(named.state)] = hit
    elif named.state in GONE:
        values[states.gone_part.start + GONE.index(named.state)] = hit
    return values


class _Padded:
    """The density on a lattice with a margin for every displacement: shifts are bilinear, exact for whole cells."""

    def __init__(self, likelihood: Likelihood, lattice: Lattice, nodes: Nodes, shared: float) -> None:
        self._lattice = lattice
        self._pad_x = int(np.ceil(np.abs(nodes.dx).max() / lattice.step_x)) + 1
        self._pad_y = int(np.ceil(np.abs(nodes.dy).max() / lattice.step_y)) + 1
        x = lattice.x[0] + lattice.step_x * np.arange(-self._pad_x, lattice.x.size + self._pad_x)
        y = lattice.y[0] - lattice.step_y * np.arange(-self._pad_y, lattice.y.size + self._pad_y)
        self._values = np.broadcast_to(likelihood.density(x[None, :], y[:, None], shared), (y.size, x.size))

    def shifted(self, dx: float, dy: float) -> Floats:
        """The density at every point of the lattice displaced by (dx, dy) km."""
        rows, columns = self._lattice.y.size, self._lattice.x.size
        across, down = dx / self._lattice.step_x + self._pad_x, -dy / self._lattice.step_y + self._pad_y
        i, j = int(np.floor(down)), int(np.floor(across))
        u, v = down - i, across - j
        block = self._values[i : i + rows + 1, j : j + columns + 1]
        top = (1 - v) * block[:-1, :-1] + v * block[:-1, 1:]
        bottom = (1 - v) * block[1:, :-1] + v * block[1:, 1:]
        return np.asarray((1 - u) * top + u * bottom)
