"""Spotting names of a gazetteer in running text: whether a phrase is one, how long the one is that begins here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

LONGEST = 8  # words of a name; longer ones are cut, and are met by their first eight


class Spotter:
    """The folded names of a gazetteer in memory.

    >>> spotter = Spotter(["koh ker", "koh", "phnom penh"])
    >>> spotter.knows("koh ker"), spotter.longest(["in", "koh", "ker"], 1), spotter.longest(["in", "koh"], 0)
    (True, 2, 0)
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = set(forms)
        words: dict[str, int] = {}
        for form in self._forms:
            first, blank, _ = form.partition(" ")
            if blank:
                count = form.count(" ") + 1
                if count > words.get(first, 1):
                    words[first] = min(count, LONGEST)
        self._words = words

    def knows(self, folded: str) -> bool:
        """Whether a folded phrase is a name on record."""
        return folded in self._forms

    def longest(self, tokens: Sequence[str], at: int) -> int:
        """Count the folded words of the longest name that begins with word ``at``; 0 if none does."""
        first = tokens[at]
        forms = self._forms
        for count in range(min(self._words.get(first, 1), len(tokens) - at), 1, -1):
            if " ".join(tokens[at : at + count]) in forms:
                return count
        return 1 if first in forms else 0
