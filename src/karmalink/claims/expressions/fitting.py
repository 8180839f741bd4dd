"""Which phrases can be landmarks of which words, and where an ambiguous word is not one of place."""

from __future__ import annotations

from typing import Final

from karmalink.claims.expressions.features import is_place
from karmalink.claims.expressions.found import Reading
from karmalink.claims.expressions.holding import could_hold
from karmalink.claims.expressions.lexicon import block
from karmalink.claims.expressions.noun_phrases import NounPhrase
from karmalink.claims.expressions.signals import Needs, Signal
from karmalink.claims.expressions.tagging import AUX, DET, NUM, VERB, Tagged
from karmalink.claims.place_expr import Form

_TIMES: Final = block("classes", "times")
_LOOKING: Final = block("verbs", "looking")
_NO_PLACE_ENTS: Final = block("small", "no_place_labels")
"""spaCy's labels of what is no place (OntoNotes 5)."""

_DONE: Final = block("verbs", "done")
_AMBIGUOUS: Final = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "over",
        "up",
        "down",
        "round",
        "around",
        "across",
        "along",
        "past",
        "through",
        "below",
        "behind",
    ]
)
_CARRIERS: Final = block("small", "carriers")


def fits(reading: Reading, mark: NounPhrase, needs: Needs, words: tuple[str, ...] = ()) -> bool:
    """Whether a phrase can be the landmark that a signal needs."""
    tagged = reading.tagged
    head = tagged.tokens[mark.head].low
    if mark.pronoun:
        if mark.after < len(tagged.tags) and tagged.tags[mark.after] in {VERB, AUX}:
            return False  # "below you can see"
        return head in {"which", "it", "us", "me", "him", "them", "you", "here", "there"} and (
            (needs in {Needs.THING, Needs.SEEN} and head not in {"there", "which"})
            or (head == "which" and needs is Needs.PLACE)
        )
    if head in _TIMES or (
        head == "point" and tagged.tokens[mark.first].low in {"this", "that", "some", "one", "which"}
    ):
        return False
    if any(t in reading.named for t in range(mark.core, mark.after)):
        return True
    if reading.anything:
        return could_hold(tagged, mark) and (
            needs is not Needs.GOING or mark.form is Form.NAMED or mark.first < mark.core
        )
    if mark.form is Form.NAMED:
        return _placelike_name(tagged, mark, words in {("in",), ()} or needs is Needs.GOING)
    if needs is Needs.SEEN:
        return bool(mark.kind)
    return needs is Needs.THING or is_place(mark.kind)


def _placelike_name(tagged: Tagged, mark: NounPhrase, contained: bool) -> bool:
    """Whether a name may be that of a place: by its kind, else not a person, date or people."""
    if mark.kind and is_place(mark.kind):
        return True
    if tagged.parsed:
        ents = {tagged.ents[t] for t in range(mark.core, mark.after)}
        # a small model calls many a foreign place a person; but nobody is *in* a person
        return not ents & (_NO_PLACE_ENTS - {"PERSON"} if contained else _NO_PLACE_ENTS)
    return not any(tagged.tokens[t].low in _TIMES for t in range(mark.core, mark.after))


def allowed(reading: Reading, i: int, words: tuple[str, ...], signal: Signal) -> bool:
    """Whether the words around an ambiguous wording let it be one of place."""
    tagged = reading.tagged
    last = tagged.tokens[i - 1].low if i else ""
    after = i + len(words)
    if len(words) > 1 or words[0] not in _AMBIGUOUS:
        return not (words == ("opposite",) and i > 0 and tagged.tags[i - 1] == DET)
    if last in _LOOKING or (tagged.parsed and tagged.deps[i] == "prt"):
        return False  # "they looked across the valley", "he opened up the back"
    if tagged.tokens[after].low in _CARRIERS:
        return False  # "by boat", "on foot"
    if words[0] in {"by", "over", "round", "up"} and (tagged.tags[after] == NUM or tagged.tokens[after].low == "half"):
        return False  # "over half of them"
    if words == ("by",) and signal.needs is Needs.PLACE:
        done = i > 0 and tagged.tags[i - 1] == VERB and (last.endswith("ed") or last in _DONE)
        return reading.phrase_at[after].form is not Form.NAMED and not done
    return not (words == ("round",) and last in {"year", "all"})
