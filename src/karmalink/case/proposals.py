"""Claims the rules find in the accounts, for a case whose claims nobody has reviewed yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from karmalink.accounts.account import Account, Witness
from karmalink.accounts.turns import guess_turns, is_witness_speaking
from karmalink.claims.claim import Claim, Status
from karmalink.claims.distances import Miles
from karmalink.claims.times import TimeContext
from karmalink.core.dates import parse_date
from karmalink.records.record import Records

ASKED = "asked"
"""Flag of a claim whose words are a question's or somebody else's, not the witness's."""


def propose_claims(
    accounts: Sequence[Account],
    records: Records,
    *,
    lost: str,
    first_era: str,
    at_sea: bool = False,
    witnesses: Sequence[Witness] = (),
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
    born = {witness.id: witness.born for witness in witnesses}
    found: list[Claim] = []
    for account in accounts:
        known = TimeContext(told_on=told_on(account), born=born.get(account.witness), events=records.events)
        context = ReadingContext(
            lost=lost, first_era=first_era, places=names, miles=miles, holders=holders, times=known
        )
        found += _own_words(account, read_claims(account, context))
    return tuple(found)


def told_on(account: Account) -> tuple[date, date] | None:
    """First and last day on which an account may have been told, or None when nothing says it."""
    if account.told_on is None:
        return None
    span = parse_date(account.told_on)
    return None if span.first is None or span.last is None else (span.first, span.last)


def _own_words(account: Account, claims: Iterable[Claim]) -> list[Claim]:
    turns = guess_turns(account.text, account.speakers)
    return [
        claim
        if is_witness_speaking(turns, claim.start)
        else replace(claim, status=Status.REJECTED, flags=(*claim.flags, ASKED))
        for claim in claims
    ]
