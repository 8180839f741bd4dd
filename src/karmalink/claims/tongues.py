"""The language of an account: who finds its clauses, places and times. English by rule; Khmer by its own layer."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from karmalink.accounts.account import Account
from karmalink.claims.claim import Basis
from karmalink.claims.clauses.clause import Clause, Role
from karmalink.claims.clauses.framing import read_clauses
from karmalink.claims.expressions import find_expressions
from karmalink.claims.place_expr import PlaceExpr
from karmalink.claims.recognising import ReadingContext
from karmalink.claims.sentences import Sentence
from karmalink.claims.times import TimePhrase

_KHMER: Final = (0x1780, 0x17FF)
"""The Khmer block of Unicode."""
_MOSTLY: Final = 0.3
"""Share of Khmer signs from which a text is read as Khmer (our choice: names and digits may be Latin)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What a language's readers found in an account. ``times`` and ``clauses`` are None where English reads them itself."""

    expressions: Sequence[PlaceExpr]
    times: Sequence[TimePhrase] | None = None
    clauses: Sequence[Clause] | None = None

    def expressions_in(self, sentence: Sentence) -> list[PlaceExpr]:
        """The place expressions of a sentence."""
        low = bisect_left(self.expressions, sentence.start, key=lambda one: one.start)
        return list(self.expressions[low : bisect_left(self.expressions, sentence.end, key=lambda one: one.start)])

    def clauses_in(self, sentence: Sentence, *, dreaming: bool) -> tuple[Clause, ...]:
        """The clauses of a sentence, in a dream dreamt."""
        if self.clauses is None:
            return read_clauses(sentence.text, sentence.tokens, dreaming=dreaming)
        low = bisect_left(self.clauses, sentence.start, key=lambda one: one.start)
        own = self.clauses[low : bisect_left(self.clauses, sentence.end, key=lambda one: one.start)]
        if not dreaming:
            return tuple(own)
        return tuple(replace(one, basis=Basis.DREAMT, chain=()) if one.role is Role.ASSERTED else one for one in own)


def is_khmer(account: Account) -> bool:
    """Whether an account is in Khmer: it says so, or a good share of its signs are."""
    if account.language.casefold().split("-")[0] in {"km", "khm"}:
        return True
    signs = [sign for sign in account.text[:4000] if not sign.isspace()]
    return sum(_KHMER[0] <= ord(sign) <= _KHMER[1] for sign in signs) > _MOSTLY * len(signs)


def tongue_of(account: Account, context: ReadingContext) -> Tongue:
    r"""Find what the readers of an account's language find.

    Examples
    --------
    >>> from karmalink.accounts.read import read_account_file
    >>> account, = read_account_file("a.md", "---\nlanguage: km\n---\nយើងរស់នៅភូមិស្រឡាញ់។".encode())
    >>> tongue_of(account, ReadingContext(lost="bell", first_era="lost")).clauses is None
    False
    """
    if not is_khmer(account):
        found = find_expressions(account.text, context.mentions, nlp=context.parser, miles=context.miles, anything=True)
        return Tongue(expressions=found)
    from karmalink.claims import khmer

    words = khmer.cut(account.text)
    return Tongue(
        expressions=sorted(khmer.scan_expressions(words), key=lambda one: one.start),
        times=khmer.scan_times(words, context.times),
        clauses=sorted(khmer.scan_clauses(words), key=lambda one: one.start),
    )
