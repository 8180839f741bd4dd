"""A statistical model's opinion (spaCy, optional): cues beside the others, never the last word.

Its spans are mostly right and its labels often wrong on names it has not met ("Wat Phnom" comes out as a person), so
that a designator, a word of place or the gazetteer outweighs its *person* and *organisation*.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from karmalink.claims.models import load_parser

PLACES: Final = frozenset(("GPE", "LOC", "FAC"))
_UNUSED: Final = ("tagger", "parser", "attribute_ruler", "lemmatizer", "senter")
_SIDE: Final = 400  # characters to either side of a name in which its sentence ends, or is cut
_SENTENCE_END: Final = re.compile(r"[.!?][\"”’')]*\s+(?=[A-Z\"“‘])|\n\s*\n")
_CHUNK: Final = 20_000  # characters given to the model at once; it refuses more than a million


class Entity(NamedTuple):
    """A span that a model marked, with its label (GPE, LOC, FAC, PERSON, ORG, NORP ...)."""

    start: int
    end: int
    label: str


@lru_cache(maxsize=1)
def load_model() -> Any | None:
    """Load the best model that is installed, only its part that marks names; None if none is."""
    return load_parser(without=_UNUSED)


def sentences_about(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences (at most some hundred characters each way) about spans that are in order, joined where they meet.

    >>> said = "All is well. They came to Tarvel by night. It rained."
    >>> [said[a:b] for a, b in sentences_about(said, [(26, 32)])]
    ['They came to Tarvel by night.']
    """
    found: list[tuple[int, int]] = []
    for start, end in spans:
        low, high = max(0, start - _SIDE), min(len(text), end + _SIDE)
        first = max((m.end() + low for m in _SENTENCE_END.finditer(text[low:start])), default=low)
        ending = _SENTENCE_END.search(text[end:high])
        last = end + ending.start() + 1 if ending else high
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return found


def entities_about(
    texts: Sequence[str], spans: Sequence[Sequence[tuple[int, int]]], model: Any
) -> list[tuple[Entity, ...]]:
    """What the model marks in the sentences about some spans of each text: all that can still change a decision."""
    windows = [
        (n, a, b)
        for n, (text, some) in enumerate(zip(texts, spans, strict=True))
        for a, b in sentences_about(text, some)
    ]
    found: list[list[Entity]] = [[] for _ in texts]
    marked = entities_of_many([texts[n][a:b] for n, a, b in windows], model)
    for (n, a, _), entities in zip(windows, marked, strict=True):
        found[n] += [Entity(a + e.start, a + e.end, e.label) for e in entities]
    return [tuple(some) for some in found]


def entities_of_many(texts: Iterable[str], model: Any) -> Iterator[tuple[Entity, ...]]:
    """What the model marks in each text; many at once are faster."""
    parts = [(number, at, part) for number, text in enumerate(texts) for at, part in _parts(text)]
    found: dict[int, list[Entity]] = {number: [] for number, _, _ in parts}
    docs = model.pipe((part for _, _, part in parts), batch_size=64)
    for (number, at, _), doc in zip(parts, docs, strict=True):
        found[number] += [Entity(at + e.start_char, at + e.end_char, e.label_) for e in doc.ents]
    yield from (tuple(found[number]) for number in sorted(found))


def _parts(text: str) -> Iterator[tuple[int, str]]:
    from karmalink.claims.mentions.words import modern

    text, at = modern(text), 0
    while at < len(text) or at == 0:
        end = min(len(text), at + _CHUNK)
        if end < len(text):
            cut = max(text.rfind("\n", at, end), text.rfind(". ", at, end), text.rfind(" ", end - 200, end))
            end = cut + 1 if cut > at else end
        yield at, text[at:end]
        at = end
        if at >= len(text):
            return


def add_model_cues(spans: Sequence[tuple[int, int]], cues: Sequence[list[str]], entities: Sequence[Entity]) -> None:
    """Add to each candidate what the model says of its span: ``model_place``, ``model_person`` ... or ``model_silent``."""
    marked = sorted(entities)
    starts = [e.start for e in marked]
    for (start, end), found in zip(spans, cues, strict=True):
        i = max(0, bisect_left(starts, start) - 1)
        word = "model_silent"
        while i < len(marked) and marked[i].start < end:
            entity = marked[i]
            if entity.end > start:
                # the model's span may open with "the" or close with a possessive
                same = abs(entity.start - start) <= 4 and abs(entity.end - end) <= 2
                word = _cue(entity.label, same)
                if same:
                    break
            i += 1
        found.append(word)


def _cue(label: str, same: bool) -> str:
    if label in PLACES:
        return "model_place" if same else "model_place_part"
    if label == "PERSON":
        return "model_person"
    if label == "ORG":
        return "model_org" if same else "model_org_part"
    return "model_other"
