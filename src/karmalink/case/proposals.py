"""Claims the rules find in the accounts, for a case whose claims nobody has reviewed yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from karmalink.accounts.account import Account
from karmalink.accounts.turns import guess_turns, is_witness_speaking
from karmalink.claims.claim import Claim, Status
from karmalink.claims.distances import Miles
from karmalink.claims.place_names import unlisted_names
from karmalink.records.record import Records

ASKED = "asked"
"""Flag of a claim whose words are a question's or somebody else's, not the witness's."""


def propose_claims(
    accounts: Sequence[Account], records: Records, *, lost: str, first_era: str, at_sea: bool = False
) -> tuple[Claim, ...]:
    """Claims found by the rule reader, account by account.

    In a transcript, words that are not the witness's (or their interpreter's) are kept as claims that are
    rejected and flagged ``asked``: a question may hold a position that the witness never gave. At sea a mile is
    a nautical mile.
    """
    from karmalink.claims import ReadingContext, read_claims

    names = tuple(dict.fromkeys(name for place in records.places for name in (place.name, place.id)))
    miles: Miles = "nm" if at_sea else "mi"
    holders = tuple(dict.fromkeys(name for holder in records.holders for name in (holder.name, holder.id)))
    found: list[Claim] = []
    for account in accounts:
        # Names that nobody has put on record are read too: they place nothing, but somebody must be told of them.
        places = (*names, *unlisted_names(account.text, (*names, *holders, lost)))
        context = ReadingContext(lost=lost, first_era=first_era, places=places, miles=miles, holders=holders)
        found += _own_words(account, read_claims(account, context))
    return tuple(found)


def _own_words(account: Account, claims: Iterable[Claim]) -> list[Claim]:
    turns = guess_turns(account.text, account.speakers)
    return [
        claim
        if is_witness_speaking(turns, claim.start)
        else replace(claim, status=Status.REJECTED, flags=(*claim.flags, ASKED))
        for claim in claims
    ]
