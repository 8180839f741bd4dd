"""What speaks for and against a span being the name of a place: one word a cue, each weighed in `weights`."""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.candidates import Candidate
from karmalink.claims.mentions.cues_of_context import cues_about, cues_after, cues_before
from karmalink.claims.mentions.cues_of_name import cues_of_name
from karmalink.claims.mentions.page import Page
from karmalink.claims.mentions.word_list import word_list

STRONG_CUES: Final = word_list(
    """
    in strong_before after_direction called within people_after feature_of region short designator
    designator_before where street
    """
)
"""Cues of which one is enough to say that a name stands where a place would."""

PERSON_CUES: Final = word_list("title given_first saying who age")


def cues_of(page: Page, c: Candidate) -> list[str]:
    """The cues of a span, without what the rest of the text says of the same name."""
    words = page.words
    return [*cues_of_name(page, c), *cues_before(words, c), *cues_after(words, c), *cues_about(words, c)]
