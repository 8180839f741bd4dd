"""What a fusion holds on to."""

from __future__ import annotations

import gc
import weakref

import numpy as np
from benchmarks.drawing import Drawing
from benchmarks.worlds import declare

from karmalink.maps.factor import Ratios
from karmalink.maps.fuse import Fusion
from karmalink.maps.sources import Evidence, Placed, sources


def test_a_solved_fusion_is_let_go() -> None:
    """Nothing but its owner keeps a solved fusion, with all its rasters, alive."""
    rng = np.random.default_rng(1)
    scene = declare(rng, frozenset())
    placed = Placed(evidence=Drawing(scene, rng).told().statements, unplaced=())
    accounts = {t.account.id: t.account for t in scene.tellers}
    evidence = Evidence(accounts=accounts, witnesses=scene.witnesses, claims=(), trust=scene.trust)
    ratios = Ratios(scene.states, scene.chain.priors(), None, 0.0, {})
    found = sources(scene.world.groupings[0].groups, placed, evidence)
    fusion = Fusion(scene.chain, ratios, found, 0.1)
    assert fusion.solve() is fusion.solve()
    gone = weakref.ref(fusion)
    del fusion
    gc.collect()
    assert gone() is None
