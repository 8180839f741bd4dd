"""What only points is tied to the last place of its kind that was named, and flagged."""

from __future__ import annotations

import pytest

from karmalink.accounts.account import Account, AccountKind, Terms, Words
from karmalink.claims import ReadingContext, read_claims
from karmalink.claims.antecedents import with_antecedents
from karmalink.claims.claim import Claim

PLACES = {"Wat Thmei": "place", "Wat Orun": "place", "Kandal": "village", "Old Mill": "mill"}


def tied(text: str) -> list[tuple[str, bool]]:
    """Anchor names of the claims of a text, and whether each was guessed."""
    said = Account(
        id="a",
        witness="w",
        kind=AccountKind.TESTIMONY,
        words=Words.VERBATIM,
        text=text,
        sha256="",
        file="",
        terms=Terms.PUBLIC,
    )
    claims: tuple[Claim, ...] = read_claims(said, ReadingContext(lost="bell", first_era="now", places=tuple(PLACES)))
    found = with_antecedents(text, claims, PLACES)
    return [(c.where.anchor.name or "", "place?" in c.flags) for c in found if c.where and c.where.anchor]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We slept in Wat Thmei. We hid it two kilometres west of the pagoda.",
            [("Wat Thmei", False), ("Wat Thmei", True)],
        ),
        ("We went from Wat Thmei to Wat Orun. It lay near the pagoda.", "Wat Orun"),
        ("It lay near the pagoda. Later we saw Wat Thmei.", "the pagoda"),
        ("We slept in Wat Thmei. We hid it near a pagoda.", "a pagoda"),
        ("We slept in Wat Thmei. We hid it near the mill.", "the mill"),
        ("We slept near Old Mill. We hid it under the mill.", "Old Mill"),
    ],
)
def test_the_last_of_its_kind_named_before(text: str, expected: object) -> None:
    """Only what points, only to its own kind, only backwards, the nearest first; everything else stays as it was said."""
    got = tied(text)
    if isinstance(expected, list):
        assert got == expected
    else:
        assert got[-1][0] == expected or expected in [name for name, _ in got]
    assert all(name in PLACES for name, guessed in got if guessed)
