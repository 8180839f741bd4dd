"""The calibration benchmarks: their keys, and a small sample that a broken map would fail."""

from __future__ import annotations

import json

from benchmarks.fusing import coverage

from benchmarks import misspecified, self_consistency


def test_self_consistency_of_a_small_sample() -> None:
    """Of 25 worlds: the keys that the cases benchmark merges, and coverage far from none and from all."""
    found = self_consistency.measure(worlds=25, seed=1)
    json.dumps(found)
    assert {"cover50", "cover90", "worlds", "rank_p", "p_elsewhere_bias", "validity_bias"} <= set(found)
    assert found["worlds"] == 25
    assert found["cover90"] > 0.6
    assert 0.2 < found["cover50"] < 0.8
    assert abs(found["p_elsewhere_bias"]) < 4.5 * found["p_elsewhere_bias_se"]
    assert abs(found["validity_bias"]) < 4.5 * found["validity_bias_se"]
    assert "25 worlds" in self_consistency.table(found)


def test_misspecified_figures_of_a_break() -> None:
    """Every break names its coverage and the number of worlds behind it."""
    found = misspecified.figures("hot_spots", worlds=6, seed=1, workers=1)
    json.dumps(found)
    assert {"cover90", "cover50", "n"} <= set(found)
    assert "hot_spots" in misspecified.table({"hot_spots": found})


def test_coverage_counts_only_worlds_whose_truth_is_in_the_area() -> None:
    """Coverage is conditional on the truth lying on the area's ground."""
    from benchmarks.fusing import faithful, run

    outcomes = run(faithful, 12, seed=3)
    assert coverage(outcomes, 0.9)[2] == sum(o.rank is not None for o in outcomes)
