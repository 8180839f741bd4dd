"""The oracle: every path of the thing, every node of every latent, every way every source can be, one by one.

Written from the design's formulas alone. From the code it takes the value types that describe a world and the layout
of the state vector, nothing else: no operator, no factor, no forward-backward.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from karmalink.core.chance import Floats
from karmalink.maps.factor import Source, Version
from karmalink.maps.raster import MISS, ClaimEvidence, NamedState, Nodes
from karmalink.maps.states import States
from karmalink.maps.world import GONE, LOSS, Transition


@dataclass(frozen=True)
class Answer:
    """Marginals per era given existence, the chance that it never existed, log evidence, validity by source."""

    marginals: tuple[Floats, ...]
    never: float
    log_evidence: float
    validity: Mapping[str, float]


def dense(states: States, t: Transition, burial: Floats) -> Floats:
    """The transition as a full matrix, row = from, from the words of its docstring."""
    n, held = states.n_ground, np.array([h.prior for h in states.holders])
    xy = ground_xy(states)
    allowed = states.prior[:n] > 0
    sold = t.sold if held.size else 0.0
    gone = np.array([t.recovered, t.destroyed, t.moved])
    matrix = np.zeros((states.size, states.size))
    for i in range(n):
        weights = np.where(allowed, (1 + np.sum((xy - xy[i]) ** 2, axis=1) / t.carried_km**2 / 4.0) ** -3.0, 0.0)
        row = matrix[i]
        if allowed[i]:
            row[:n] += t.carried * weights / weights.sum()
        else:
            row[i] += t.carried
        row[:n] += t.reburied * burial
        row[states.outside_part] += t.outside * states.outside_prior
        row[i] += 1 - t.carried - t.reburied - sold - t.outside - gone.sum()
    for i in range(states.outside_part.start, states.outside_part.stop):
        matrix[i, i] += 1 - sold - gone.sum()
    for i in range(states.holder_part.start, states.holder_part.stop):
        matrix[i, :n] += t.reburied * burial
        matrix[i, i] += 1 - t.reburied - sold - gone.sum()
    here = states.gone_part.start
    if held.size:
        matrix[:here, states.holder_part] += sold * (held / held.sum())
    matrix[:here, states.gone_part] += gone
    matrix[states.gone_part, states.gone_part] = np.eye(len(GONE))
    return matrix


def ground_xy(states: States) -> Floats:
    """Plane positions of the ground cells, shape (cells, 2): row 0 in the north, column 0 in the west."""
    rows, columns = states.grid.shape
    cell = states.grid.area.cell_km
    return np.array(
        [((c - (columns - 1) / 2) * cell, ((rows - 1) / 2 - r) * cell) for r in range(rows) for c in range(columns)]
    )


def likelihood_at(states: States, claim: ClaimEvidence, shift: tuple[float, float], shared: float) -> Floats:
    """The claim's likelihood in every state when its event lay ``shift`` from the thing."""
    values = np.zeros(states.size)
    if isinstance(claim.likelihood, NamedState):
        values[:] = MISS
        names = [h.id for h in states.holders]
        where = states.holder_part.start + names.index(claim.likelihood.state) if claim.likelihood.state in names \
            else states.gone_part.start + GONE.index(claim.likelihood.state)  # fmt: skip
        values[where] = 1.0
        return values
    ground = ground_xy(states)
    beyond = np.array([(x, y) for y in states.outside.y for x in states.outside.x])
    for part, xy in ((states.ground, ground), (states.outside_part, beyond)):
        values[part] = claim.likelihood.density(xy[:, 0] + shift[0], xy[:, 1] + shift[1], shared)
    for k in range(len(states.holders)):
        # Holders of the small worlds have no address: anywhere outside.
        values[states.holder_part.start + k] = values[states.outside_part] @ states.outside_prior
    return values


class Brute:
    """A world laid open. ``matrices`` are the transitions, row = from."""

    def __init__(
        self, states: States, matrices: Sequence[Floats], sources: Sequence[Source], latents: Mapping[str, Nodes],
        salience: Floats | None = None, share: float = 0.0,
    ) -> None:  # fmt: skip
        self.states, self.sources, self.latents = states, sources, latents
        self.eras = len(matrices) + 1
        self.paths = states.prior
        for m in matrices:
            self.paths = self.paths[..., None] * m.reshape((1,) * (self.paths.ndim - 1) + m.shape)
        self._tables: dict[str, Floats] = {}
        self._background = {
            c.id: self._blind(c, salience, share) for s in sources for v in s.versions for c in v.claims
        }
        self._whole = {v.account: self._story(v) for s in sources if s.coherent for v in s.versions}

    def picks(self) -> Iterator[tuple[float, dict[str, int]]]:
        """Every joint value of all latents with its weight."""
        names = sorted(self.latents)
        for nodes in product(*(range(self.latents[n].weights.size) for n in names)):
            pick = dict(zip(names, nodes, strict=True))
            yield float(np.prod([self.latents[n].weights[i] for n, i in pick.items()])), pick

    def said(self, claim: ClaimEvidence, pick: Mapping[str, int]) -> Floats:
        """P(these words | state) with the latents at ``pick``, the event mixed at its odds."""
        key = f"{claim.id} {sorted(pick.items())}"
        if key not in self._tables:
            shared = 0.0 if claim.shared is None else float(self.latents[claim.shared].shared[pick[claim.shared]])
            total = np.zeros(self.states.size)
            for event, odds in claim.events:
                shift = (0.0, 0.0)
                if event != LOSS:
                    nodes = self.latents[event]
                    shift = (float(nodes.dx[pick[event]]), float(nodes.dy[pick[event]]))
                total += odds * likelihood_at(self.states, claim, shift, shared)
            self._tables[key] = total
        return self._tables[key]

    def prior_at(self, era: int) -> Floats:
        """What is known of an era before any claim."""
        return np.asarray(self.paths.sum(axis=tuple(i for i in range(self.eras) if i != era)))

    def _blind(self, claim: ClaimEvidence, salience: Floats | None, share: float) -> float:
        prior = self.prior_at(claim.era)
        mix = prior if salience is None else (1 - share) * prior + share * salience
        return sum(w * float(mix @ self.said(claim, pick)) for w, pick in self.picks())

    def _story(self, version: Version) -> float:
        return sum(w * float(self._on_paths(self._truth(version, p)).sum()) for w, p in self.picks())

    def _truth(self, version: Version, pick: Mapping[str, int]) -> list[tuple[int, Floats]]:
        return [(c.era, c.slip * self.said(c, pick) / self._background[c.id] + 1 - c.slip) for c in version.claims]

    def _lies(self, version: Version, pick: Mapping[str, int]) -> list[tuple[int, Floats]]:
        found = []
        for c in version.claims:
            away = 1 - self.said(c, pick) / self.said(c, pick).max()
            found.append((c.era, away / (self.prior_at(c.era) @ away)))
        return found

    def ways(self, source: Source, pick: Mapping[str, int]) -> list[tuple[float, bool, list[tuple[int, Floats]]]]:
        """Every way a source can be: chance, whether it then knows, its factors."""
        found: list[tuple[float, bool, list[tuple[int, Floats]]]] = []
        left = 1.0
        for v in source.versions:
            blind = self._whole[v.account] if source.coherent else 1.0
            found.append((v.weight * v.valid / blind, True, self._truth(v, pick)))
            if v.deceit:
                found.append((v.weight * v.deceit, False, self._lies(v, pick)))
            left -= v.weight * (v.valid + v.deceit)
        return [(left, False, []), *found]

    def _on_paths(self, factors: Sequence[tuple[int, Floats]]) -> Floats:
        weight = self.paths
        for era in range(self.eras):
            mine = [f for e, f in factors if e == era]
            if mine:
                shape = [1] * self.eras
                shape[era] = -1
                weight = weight * np.prod(mine, axis=0).reshape(shape)
        return weight

    def solve(self, never: float) -> Answer:
        """Sum over everything."""
        total, whole = 0.0, np.zeros_like(self.paths)
        valid = {s.id: 0.0 for s in self.sources}
        for w, pick in self.picks():
            for chosen in product(*(self.ways(s, pick) for s in self.sources)):
                weight = w * float(np.prod([c[0] for c in chosen]))
                part = weight * self._on_paths([f for c in chosen for f in c[2]])
                mass = float(part.sum())
                total += mass
                whole += part
                for s, c in zip(self.sources, chosen, strict=True):
                    valid[s.id] += mass if c[1] else 0.0
        evidence = (1 - never) * total + never
        marginals = [whole.sum(axis=tuple(i for i in range(self.eras) if i != e)) / total for e in range(self.eras)]
        return Answer(
            tuple(marginals), never / evidence, float(np.log(evidence)),
            {k: (1 - never) * v / evidence for k, v in valid.items()},
        )  # fmt: skip
