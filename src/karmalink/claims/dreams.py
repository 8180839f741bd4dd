"""Where a dream is told and where the waking teller speaks: "when I woke up I wrote it down" is no dream."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.accounts.account import Account, AccountKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """``of_dream``: the account is a dream as a whole; ``dreaming``: this sentence tells what was dreamt."""

    of_dream: bool
    dreaming: bool

    @classmethod
    def start(cls, account: Account) -> Telling:
        """How an account begins."""
        dream = account.kind is AccountKind.DREAM
        return cls(of_dream=dream, dreaming=dream)


def _forms(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(form.split()) for form in text.split("|"))


_WAKING: Final = _forms(
    "i woke|i awoke|i wake|on waking|woke me|woke up|i am awake|after waking|now awake|wide awake|i was awake|the waking"
    "|waking facts|what is true|awake ,|the facts|waking life"
)
"""Words with which a teller leaves a dream (our choice)."""
_DREAM: Final = _forms(
    "in the dream|in my dream|i dreamt|i dreamed|back in the dream|fell asleep|the dream went on|dreamt again|i am dreaming"
    "|had a dream|in a dream|the dream showed|had a vision|in a vision"
)
"""Words with which one enters it."""


def telling_of(words: Sequence[str], before: Telling) -> Telling:
    """Whether a sentence with these lower-case words tells a dream, given how the sentence before was told.

    >>> dream = Telling(of_dream=True, dreaming=True)
    >>> telling_of("when i woke up i wrote it down".split(), dream).dreaming
    False
    """
    if _holds(words, _DREAM):
        return Telling(of_dream=before.of_dream, dreaming=True)
    if not before.of_dream:
        return Telling(of_dream=False, dreaming=False)
    if _holds(words, _WAKING):
        return Telling(of_dream=True, dreaming=False)
    return before


def _holds(words: Sequence[str], forms: tuple[tuple[str, ...], ...]) -> bool:
    firsts = {form[0] for form in forms}
    return any(
        tuple(words[i : i + len(form)]) == form for i, word in enumerate(words) if word in firsts for form in forms
    )
