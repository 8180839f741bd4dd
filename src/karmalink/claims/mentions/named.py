"""Named places, people and bodies of a text: candidates, their cues, their chances, and the best that do not overlap."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.claims.mentions.abbreviations import SHORT_STATES
from karmalink.claims.mentions.candidates import Candidate, candidates_of, names_wanted
from karmalink.claims.mentions.context_words import BODIES
from karmalink.claims.mentions.cues import cues_of
from karmalink.claims.mentions.cues_of_context import SHIPS
from karmalink.claims.mentions.designators import AFTER, BEFORE
from karmalink.claims.mentions.given_names import GIVEN
from karmalink.claims.mentions.mention import Label, Mention
from karmalink.claims.mentions.page import Page
from karmalink.claims.mentions.places_known import Names, known_names
from karmalink.claims.mentions.runs import Piece, pieces_of
from karmalink.claims.mentions.spacy_layer import Entity
from karmalink.claims.mentions.weights import WEIGHTS, chance
from karmalink.claims.mentions.whole_text import add_neighbour_cues, add_text_cues
from karmalink.claims.mentions.word_list import word_list
from karmalink.claims.mentions.words import Word, raw_text, words_of

PLACE_FROM: Final = 0.5
"""Least chance of a place that is told as one."""

_DOTTED: Final = word_list("st ave av rd blvd dr ln hwy pkwy co twp pl ct cir mt mtn sq")
_BESIDE: Final = word_list(
    "county district province state town village pagoda temple island lake river mountain sea commune region"
)
_PEOPLE_CHANCE: Final = 0.8
_LAYERS: Final = (
    ("short", "abbreviation"),
    ("region", "gazetteer"),
    ("people", "demonym"),
    ("designator", "designator"),
    ("street", "designator"),
    ("designator_before", "designator"),
    ("large", "gazetteer"),
    ("middling", "gazetteer"),
    ("model_place", "spacy"),
    ("in", "context"),
    ("strong_before", "context"),
    ("doc_strong", "document"),
    ("little", "gazetteer"),
)  # the first whose cue is there names the rule


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its cues and its chance of being a place (or a people)."""

    candidate: Candidate
    cues: tuple[str, ...]
    chance: float
    start: int
    end: int

    @property
    def label(self) -> Label:
        """A people, or else a place."""
        return Label.DEMONYM if "people" in self.cues else Label.PLACE


def scored_candidates(
    text: str, words: Sequence[Word], gazetteer: Names | None, entities: Sequence[Entity] | None = None
) -> tuple[list[Scored], list[Piece]]:
    """Every candidate of a text with its chance; ``entities`` are a model's, if there is one."""
    pieces = list(pieces_of(words))
    known = known_names(names_wanted(words, pieces), gazetteer)
    page = Page(words=words, known=known, small=frozenset(w.low for w in words if not w.cap))
    candidates = [c for p in pieces for c in candidates_of(words, p, known)]
    cues = [cues_of(page, c) for c in candidates]
    spans = [_span(text, words, c) for c in candidates]
    if entities is not None:
        from karmalink.claims.mentions.spacy_layer import add_model_cues

        add_model_cues(spans, cues, entities)
    add_text_cues(page, candidates, cues)
    add_neighbour_cues(page, candidates, cues, [_chance(found) for found in cues])
    scored = [
        Scored(c, tuple(found), _chance(found), *span) for c, found, span in zip(candidates, cues, spans, strict=True)
    ]
    return scored, pieces


def _chance(cues: Sequence[str]) -> float:
    if "people" not in cues:
        return chance(cues)
    if "age" in cues or ("inside_tail" in cues and "inside_person" in cues) or "title" in cues:
        return 0.1
    return _PEOPLE_CHANCE


def _span(text: str, words: Sequence[Word], c: Candidate) -> tuple[int, int]:
    start, end = words[c.first].start, words[c.last - 1].end
    last = words[c.last - 1]
    if text[end : end + 1] == "." and not last.raw.endswith("."):
        name = raw_text(words, c.first, c.last)
        if f"{name}." in SHORT_STATES or (c.last - c.first > 1 and last.low in _DOTTED):
            end += 1
    return start, end


def best_apart(scored: Sequence[Scored], least: float = PLACE_FROM) -> list[Scored]:
    """The likeliest candidates that share no word, in the order of the text; of equals, the longer."""
    order = sorted(scored, key=lambda s: (-s.chance - 0.02 * (s.candidate.last - s.candidate.first), s.start))
    taken: set[int] = set()
    kept = []
    for one in order:
        span = range(one.candidate.first, one.candidate.last)
        if one.chance >= least and taken.isdisjoint(span):
            taken.update(span)
            kept.append(one)
    return sorted(kept, key=lambda s: s.start)


def undecided(scored: Sequence[Scored]) -> list[tuple[int, int]]:
    """Spans, in order, whose label a model could still change; none where models were no help (descriptions of land)."""
    low = chance(("model_place",))
    return sorted(
        (s.start, s.end)
        for s in scored
        if 1.0 - low <= s.chance < 0.75 and "people" not in s.cues and "land" not in s.cues
    )


def named_places(scored: Sequence[Scored], text: str, words: Sequence[Word]) -> list[Mention]:
    """Places and peoples."""
    return [
        Mention(
            start=one.start,
            end=one.end,
            text=text[one.start : one.end],
            label=one.label,
            kind=_kind(one, words),
            score=round(one.chance, 3),
            layer=next((layer for cue, layer in _LAYERS if cue in one.cues), "context"),
        )
        for one in best_apart(scored)
    ]


def _kind(one: Scored, words: Sequence[Word]) -> str:
    """The feature of a place: told by its name, or by the small words beside it ("the village of Svay")."""
    if "people" in one.cues:
        return ""
    first, last = one.candidate.first, one.candidate.last
    known = {"unlisted", "unlisted_long"}.isdisjoint(one.cues)
    # Phnom Penh is no mountain: of a place on record, the word at its head may be history.
    kind = AFTER.get(words[last - 1].low, "") if known and last - first > 1 else kind_of(words, first, last)
    return kind or kind_beside(words, first, last)


def kind_beside(words: Sequence[Word], first: int, last: int) -> str:
    """The feature that a word with a small letter beside a name tells, "" if none does.

    >>> from karmalink.claims.mentions.words import words_of
    >>> kind_beside(words_of("the village of Svay"), 3, 4), kind_beside(words_of("Takeo province"), 0, 1)
    ('village', 'province')
    """
    own = words[last - 1].tail == words[last - 1].end
    if own and last < len(words) and words[last].gap == " " and not words[last].cap:
        kind = AFTER.get(words[last].low, "")
        if kind in _BESIDE:
            return kind
    if first >= 2 and words[first - 1].low == "of" and not words[first].gap.strip():
        kind = AFTER.get(words[first - 2].low, "")
        return kind if kind in _BESIDE else ""
    return ""


def named_others(pieces: Sequence[Piece], taken: Sequence[Mention], text: str, words: Sequence[Word]) -> list[Mention]:
    """People and bodies among the pieces in which no place begins or fills the whole."""
    spans = {(m.start, m.end) for m in taken}
    starts, ends = [m.start for m in taken], [m.end for m in taken]  # in order, apart
    surnames: set[str] = set()
    found = []
    for piece in pieces:
        start, end = words[piece.first].start, words[piece.last - 1].end
        if (start, end) in spans:
            continue
        label, score = _other(words, piece, surnames)
        if label is None or (label is Label.PERSON and _meets(starts, ends, start, end)):
            continue
        if label is Label.PERSON:
            surnames.add(words[piece.last - 1].low)
        found.append(
            Mention(
                start=start,
                end=end,
                text=text[start:end],
                label=label,
                kind="ship" if label is Label.THING else "",
                score=score,
                layer="capitals",
            )
        )
    return found


def _meets(starts: Sequence[int], ends: Sequence[int], start: int, end: int) -> bool:
    """Whether a span shares a character with one of many that are in order and apart."""
    i = bisect_left(ends, start + 1)
    return i < len(starts) and starts[i] < end


def _other(words: Sequence[Word], piece: Piece, surnames: set[str]) -> tuple[Label | None, float]:
    size = piece.last - piece.first
    if words[piece.first].upper and words[piece.first].low in SHIPS and size > 1:
        return Label.THING, 0.9
    tail = words[piece.last - 1].low
    if piece.titled:
        return Label.PERSON, 0.9
    if size > 1 and tail in BODIES:
        return Label.ORG, 0.8
    if words[piece.first].low in GIVEN and size <= 4:
        return Label.PERSON, 0.85 if size > 1 else 0.6
    if size == 1 and tail in surnames:
        return Label.PERSON, 0.8
    if size == 1 and words[piece.first].upper and len(tail) > 2 and not _shouted(words, piece):
        return Label.ORG, 0.4
    return None, 0.0


def _shouted(words: Sequence[Word], piece: Piece) -> bool:
    """Whether the words beside are all capitals too: a heading, not a short form."""
    beside = [words[i] for i in (piece.first - 1, piece.last) if 0 <= i < len(words)]
    return words[piece.first].begins or any(w.upper for w in beside)


def kind_of(words: Sequence[Word], first: int, last: int) -> str:
    """The feature that a name's own words tell: "village" of *Srayong village*, "" if none.

    >>> from karmalink.claims.mentions.words import words_of
    >>> kind_of(words_of("Stung Sen"), 0, 2), kind_of(words_of("Walker County"), 0, 2), kind_of(words_of("Rome"), 0, 1)
    ('river', 'county', '')
    """
    if last - first < 2:
        return ""
    return AFTER.get(words[last - 1].low) or BEFORE.get(words[first].low, "")


def words_and_scores(
    text: str, gazetteer: Names | None, entities: Sequence[Entity] | None
) -> tuple[list[Word], list[Scored], list[Piece]]:
    """All of the above for one text."""
    words = words_of(text)
    scored, pieces = scored_candidates(text, words, gazetteer, entities)
    return words, scored, pieces


__all__ = [
    "PLACE_FROM",
    "WEIGHTS",
    "Scored",
    "best_apart",
    "kind_of",
    "named_others",
    "named_places",
    "words_and_scores",
]
