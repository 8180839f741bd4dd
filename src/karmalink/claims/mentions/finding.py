"""Finding every place, person, body and thing that a text speaks of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from karmalink.claims.mentions.mention import Label, Mention
from karmalink.claims.mentions.named import named_others, named_places, undecided, words_and_scores
from karmalink.claims.mentions.nominal import nominal_places, nominal_things
from karmalink.claims.mentions.places_known import Names
from karmalink.claims.mentions.spacy_layer import Entity, entities_about, load_model
from karmalink.claims.place_names import find_places


def find_mentions(
    text: str, *, gazetteer: Names | None = None, names: Iterable[str] = (), nlp: Any | None = None
) -> tuple[Mention, ...]:
    """Find what a text speaks of.

    Parameters
    ----------
    text
        Any text, of any script; time grows linearly with its length.
    gazetteer
        Places on record (`karmalink.records.gazetteer.Gazetteer`); without one only rules speak.
    names
        Names of the case's own records: they are found wherever they stand, and outrank everything.
    nlp
        A loaded model (`load_model`), or what it has marked in this text (a sequence of `Entity`); None for none.

    Returns
    -------
    tuple of Mention
        In the order of the text. Named ones do not overlap each other; ``text[m.start:m.end] == m.text``.

    Examples
    --------
    >>> said = "We went from Srayong village to Stung Sen; the statue was under a tree near the pagoda."
    >>> [(m.text, m.label.value, m.kind) for m in find_mentions(said)]  # doctest: +NORMALIZE_WHITESPACE
    [('Srayong village', 'place', 'village'), ('Stung Sen', 'place', 'river'), ('the statue', 'thing', 'statue'),
     ('a tree', 'place', 'tree'), ('the pagoda', 'place', 'pagoda')]
    """
    marked = nlp if nlp is not None and _is_entities(nlp) else None
    words, scored, pieces = words_and_scores(text, gazetteer, marked)
    if nlp is not None and marked is None and (open_spans := undecided(scored)):
        (marked,) = entities_about([text], [open_spans], nlp)
        words, scored, pieces = words_and_scores(text, gazetteer, marked)
    found = project_names(text, names)
    found += _apart(named_places(scored, text, words), found)
    found += _apart(named_others(pieces, sorted(found, key=lambda m: m.start), text, words), found)
    found += _apart(nominal_places(text, words), found)
    found += _apart(nominal_things(text, words), found)
    return tuple(sorted(found, key=lambda m: (m.start, m.end)))


def project_names(text: str, names: Iterable[str]) -> list[Mention]:
    """Names of the case's own records.

    >>> [m.text for m in project_names("by wat thmei", ["Wat Thmei"])]
    ['wat thmei']
    """
    return [
        Mention(start=m.start, end=m.end, text=text[m.start : m.end], label=Label.PLACE, score=0.99, layer="project")
        for m in find_places(text, names)
    ]


def layers_missing(*, gazetteer: Names | None = None, nlp: Any | None = None) -> tuple[str, ...]:
    """Which layers did not look, with what would bring them.

    >>> layers_missing()[0]
    'gazetteer: no places on record were opened, so that only the shape of names and the words around them spoke'
    """
    missing = []
    if gazetteer is None:
        missing.append(
            "gazetteer: no places on record were opened, so that only the shape of names and the words around them spoke"
        )
    if nlp is None:
        missing.append(
            "spacy: no language model was used"
            + ("" if load_model() is not None else '; pip install "karmalink[nlp]" brings one')
        )
    return tuple(missing)


def _is_entities(nlp: Any) -> bool:
    return isinstance(nlp, tuple | list) and all(isinstance(one, Entity) for one in nlp)


def _apart(new: Iterable[Mention], old: Iterable[Mention]) -> list[Mention]:
    """Those of ``new`` that touch none of ``old``."""
    from bisect import bisect_right

    spans = sorted((m.start, m.end) for m in old)
    starts = [start for start, _ in spans]
    kept = []
    for m in new:
        i = bisect_right(starts, m.start)
        before = i > 0 and spans[i - 1][1] > m.start
        after = i < len(spans) and spans[i][0] < m.end
        if not before and not after:
            kept.append(m)
    return kept
