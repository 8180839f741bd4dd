"""What each cue is worth: log-odds, set by hand.

They were set in steps of a quarter from what the cues mean (a designator is nearly proof, a title nearly disproof), with a
look at the mistakes on the tuning halves of the corpora that `benchmarks.toponyms` measures, and at logistic fits on
these halves (`benchmarks.toponym_folds.fit`). No fitted number was copied, but none is independent of these halves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final

WEIGHTS: Final[Mapping[str, float]] = {
    # the name itself
    "short": 3.0,
    "region": 3.0,
    "large": 2.0,
    "middling": 0.5,
    "little": -1.0,
    "obscure": -1.75,
    "unlisted": -2.25,
    "unlisted_long": -2.25,
    "designator": 3.5,
    "street": 3.5,
    "weak_designator": 0.5,
    "designator_before": 1.75,
    "numbered_road": 2.5,
    "body": -1.5,
    "given_first": -2.0,
    "given": -1.25,
    "common": -2.5,
    "common_in": -0.5,
    "never": -3.0,
    "function": -3.0,
    "bare_designator": -1.0,
    "acronym": -1.5,
    "all_common": -2.0,
    "beyond_county": -2.5,
    "hyphened": 1.25,
    "direction_first": -0.75,
    "suffix": 1.5,
    # before it
    "in": 1.25,
    "strong_before": 1.25,
    "medium_before": 0.75,
    "to": 0.75,
    "of": 0.75,
    "feature_of": 0.75,
    "after_direction": 1.0,
    "called": 1.25,
    "and": 0.5,
    "comma": 0.25,
    "the": -0.25,
    "a": -0.75,
    "break": -0.75,
    "begins": -0.5,
    "title": -1.5,
    "ship": -5.0,
    "headline": -0.25,
    # after it
    "within": 2.0,
    "people_after": 1.25,
    "feature_after": 0.5,
    "where": 0.25,
    "before_title": 0.25,
    "saying": -2.0,
    "who": -0.75,
    "age": -1.75,
    "possessive": -0.75,
    # part of a longer run of capitals
    "inside_body": -1.0,
    "inside_head": -2.5,
    "inside_tail": -2.0,
    "inside_direction": -0.5,
    "inside_person": -0.5,
    # a model's opinion, if there is one
    "model_place": 1.5,
    "model_place_part": -0.5,
    "model_org_part": -0.5,
    # elsewhere in the same text
    "doc_strong": 1.0,
    "doc_strong3": 0.5,
    "doc_never": -0.25,
    "doc_person": -2.5,
    "doc_person_place": -1.5,
    "landscape": 1.25,
    "noun_capitals": -1.0,
    "beside_place": 1.0,
}


def chance(cues: Iterable[str], weights: Mapping[str, float] = WEIGHTS, bias: float = 0.0) -> float:
    """Turn cues into a chance in (0, 1): the logistic function of their summed log-odds.

    >>> chance(["designator"]) > 0.9 > 0.5 > chance(["unlisted"])
    True
    """
    total = bias + sum(weights.get(cue, 0.0) for cue in cues)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))
