"""Places and things spoken of without a name: "the pagoda", "a rice field", "the old wooden box"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from karmalink.claims.mentions.features import DETERMINERS, FEATURES
from karmalink.claims.mentions.mention import Label, Mention
from karmalink.claims.mentions.things import THINGS
from karmalink.claims.mentions.word_list import word_list
from karmalink.claims.mentions.words import Word
from karmalink.claims.place_expr import Form

_REACH: Final = 4  # words before the noun in which its article is looked for
_STOP: Final = word_list(
    """
    of in on at by to from with without and or but that which who is was were are be been had has have did do
    not near for as than then when where into over under behind beside between through across along past said
    saw
    """
)
_FIXED: Final = word_list("course all first last end")
_AFTER_NOT_PLACE: Final = {
    "field": "of", "head": "of", "school": "of", "bank": "account", "house": "of", "capital": "punishment",
}  # "a field of study", "the head of the family"  # fmt: skip


def nominal_places(text: str, words: Sequence[Word]) -> list[Mention]:
    """Places without a name, from the article to the noun.

    Examples
    --------
    >>> from karmalink.claims.mentions.words import words_of
    >>> said = "They hid it in a dry rice field behind the old pagoda."
    >>> [(m.text, m.kind) for m in nominal_places(said, words_of(said))]
    [('a dry rice field', 'field'), ('the old pagoda', 'pagoda')]
    """
    return _nominal(text, words, FEATURES, Label.PLACE)


def nominal_things(text: str, words: Sequence[Word]) -> list[Mention]:
    """Things without a name, from the article to the noun."""
    return _nominal(text, words, THINGS, Label.THING)


def _nominal(text: str, words: Sequence[Word], nouns: Mapping[str, str], label: Label) -> list[Mention]:
    found: list[Mention] = []
    for i, word in enumerate(words):
        kind = nouns.get(word.low)
        if kind is None or word.cap:
            continue
        if i + 1 < len(words):
            after = words[i + 1]
            if (
                not after.gap.strip(" \n")
                and not after.cap
                and (
                    (after.low in nouns and after.low not in ("head", "bank"))
                    or _AFTER_NOT_PLACE.get(word.low) == after.low
                )
            ):
                continue  # "rice field house": the last noun carries the phrase
        first = _opening(words, i)
        if first is None:
            continue
        start, end = words[first].start, word.end
        found.append(
            Mention(
                start=start, end=end, text=text[start:end], label=label, form=Form.NOMINAL, kind=kind,
                score=0.8 if words[first].low in ("the", "this", "that") else 0.6, layer="lexicon",
            )
        )  # fmt: skip
    return found


def _opening(words: Sequence[Word], noun: int) -> int | None:
    """The word with which the phrase opens: its article; the noun itself if it is plural; None if it is no phrase."""
    for i in range(noun, max(-1, noun - _REACH - 1), -1):
        word = words[i]
        if word.low in DETERMINERS and i < noun:
            return i
        if word.low in _STOP or (i < noun and word.cap):
            break
        if word.gap.strip("-‐ \n\t"):
            break
    return noun if words[noun].low.endswith("s") and not words[noun].low.endswith("ss") else None
