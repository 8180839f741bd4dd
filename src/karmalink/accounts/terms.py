"""What may be shown to whom: the terms of an account, words withheld, names replaced by pseudonyms."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from karmalink.accounts.account import Account, Terms, Words
from karmalink.core.errors import TermsError
from karmalink.core.ids import is_id


class Audience(StrEnum):
    """Who will read it."""

    OWNER = "owner"  # whoever holds the case
    SHARE = "share"  # people it is shared with: positions blurred, words withheld unless public
    PUBLIC = "public"  # anyone


WITHHELD: Final = "[words withheld: the terms of this account are '{terms}']"

_SEEN_BY: Final = {
    Terms.PUBLIC: frozenset(Audience),
    Terms.SHARED: frozenset({Audience.OWNER, Audience.SHARE}),
    Terms.OWNER: frozenset({Audience.OWNER}),
}


def may_use(account: Account, audience: Audience) -> bool:
    """Whether the account may appear at all (its id, its claims without words, its blurred positions).

    >>> may_use(_example(Terms.SHARED), Audience.PUBLIC)
    False
    """
    return audience in _SEEN_BY[account.terms]


def may_show_words(account: Account, audience: Audience) -> bool:
    """Whether its words may be shown: to the owner always, to others only under public terms.

    >>> may_show_words(_example(Terms.SHARED), Audience.SHARE)
    False
    """
    return audience is Audience.OWNER or account.terms is Terms.PUBLIC


def may_show_position(account: Account, audience: Audience) -> bool:
    """Whether positions from it may be shown unblurred: as its words."""
    return may_show_words(account, audience)


def shown_text(account: Account, audience: Audience, names: Mapping[str, str] | None = None) -> str:
    """Give the words this audience may read, or say that they are withheld; ``names`` as in `redact`."""
    if not may_show_words(account, audience):
        return WITHHELD.format(terms=account.terms.value)
    return redact(account.text, names or {})


def shown_words(account: Account, quote: str, audience: Audience) -> str:
    """Give a claim's words as this audience may read them, in quotation marks only when they are verbatim.

    >>> shown_words(_example(Terms.PUBLIC), "north of the reef", Audience.PUBLIC)
    'north of the reef (summary)'
    """
    if not may_show_words(account, audience):
        return WITHHELD.format(terms=account.terms.value)
    if account.words is Words.VERBATIM:
        return f"“{quote}”"
    return f"{quote} ({account.words.value})"


def require(account: Account, audience: Audience) -> None:
    """Raise `TermsError` unless the account may appear before this audience."""
    if not may_use(account, audience):
        raise TermsError(
            f"account {account.id!r} has the terms {account.terms.value!r}, which forbid showing it to the "
            f"audience {audience.value!r}; ask its owner, or leave it out"
        )


def redact(text: str, names: Mapping[str, str]) -> str:
    """Replace names by pseudonyms, whole words in any letter case, longer names first.

    The result is for showing only: offsets of claims count in the untouched text.

    Raises
    ------
    ValueError
        If a pseudonym is no id or is itself one of the names.

    Examples
    --------
    >>> redact("Old Tam saw it; Tamsin did not.", {"Tam": "w1"})
    'Old w1 saw it; Tamsin did not.'
    """
    plain = {name.casefold(): pseudonym for name, pseudonym in names.items() if name.strip()}
    for pseudonym in plain.values():
        if not is_id(pseudonym) or pseudonym.casefold() in plain:
            raise ValueError(f"{pseudonym!r} cannot stand for a name: write a short id such as w1")
    if not plain:
        return text
    longest = sorted(plain, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)
    return pattern.sub(lambda found: plain.get(found[0].casefold(), "[name]"), text)


def next_pseudonym(taken: set[str], stem: str = "w") -> str:
    """Find the first free pseudonym: a letter and a number, which tell nothing.

    >>> next_pseudonym({"w1", "w2"})
    'w3'
    """
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def _example(terms: Terms) -> Account:
    from karmalink.accounts.account import AccountKind

    return Account(
        id="a1",
        witness="w1",
        kind=AccountKind.TESTIMONY,
        words=Words.SUMMARY,
        text="It lay north of the reef.",
        sha256="",
        file="a1.md",
        terms=terms,
    )
