"""Claims the rules find in the accounts, for a case whose claims nobody has reviewed yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from karmalink.accounts.account import Account, Witness
from karmalink.accounts.leading import Leading, leading_questions
from karmalink.accounts.timings import doubtful
from karmalink.accounts.turns import Speaker, Turn, guess_turns, is_witness_speaking
from karmalink.claims.antecedents import with_antecedents
from karmalink.claims.claim import LED, UNSURE_WORDS, Claim, Status
from karmalink.claims.times import TimeContext
from karmalink.core.dates import parse_date
from karmalink.records.record import Records

if TYPE_CHECKING:
    from karmalink.claims.recognising import ReadingContext

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
    parser: Any | None = None,
) -> tuple[Claim, ...]:
    """Claims found by the rule reader, account by account.

    In a transcript, words that are not the witness's (or their interpreter's) are kept as claims that are
    rejected and flagged ``asked``: a question may hold a position that the witness never gave. At sea a mile is
    a nautical mile.
    """
    from karmalink.claims import read_claims

    kinds = {place.name: place.kind for place in records.places}
    found: list[Claim] = []
    for account in accounts:
        context = reading_context(account, records, witnesses, lost=lost, first_era=first_era, at_sea=at_sea)
        claims = read_claims(account, replace(context, parser=parser))
        found += _own_words(account, with_antecedents(account.text, claims, kinds))
    return tuple(found)


def reading_context(
    account: Account, records: Records, witnesses: Sequence[Witness], *, lost: str, first_era: str, at_sea: bool
) -> ReadingContext:
    """What a reading of an account may know beforehand."""
    from karmalink.claims.recognising import ReadingContext

    names = tuple(dict.fromkeys(name for place in records.places for name in (place.name, place.id)))
    holders = tuple(dict.fromkeys(name for holder in records.holders for name in (holder.name, holder.id)))
    born = next((witness.born for witness in witnesses if witness.id == account.witness), None)
    return ReadingContext(
        lost=lost,
        first_era=first_era,
        places=names,
        miles="nm" if at_sea else "mi",
        holders=holders,
        times=TimeContext(told_on=told_on(account), born=born, events=records.events),
    )


def told_on(account: Account) -> tuple[date, date] | None:
    """First and last day on which an account may have been told, or None when nothing says it."""
    if account.told_on is None:
        return None
    span = parse_date(account.told_on)
    return None if span.first is None or span.last is None else (span.first, span.last)


def _own_words(account: Account, claims: Iterable[Claim]) -> list[Claim]:
    """Reject what the witness did not say; flag what a question led to, and what was hardly heard."""
    turns = guess_turns(account.text, account.speakers)
    leading = leading_questions(account.text, turns)
    found = []
    for claim in claims:
        flags = list(claim.flags)
        flags += [UNSURE_WORDS] if doubtful(account, claim.start, claim.end) else []
        flags += [LED] if _was_led(account.text, claim, leading, turns) else []
        if not is_witness_speaking(turns, claim.start):
            found.append(replace(claim, status=Status.REJECTED, flags=(*flags, ASKED)))
        else:
            found.append(replace(claim, flags=tuple(flags)))
    return found


def _was_led(text: str, claim: Claim, leading: Sequence[Leading], turns: Sequence[Turn]) -> bool:
    """Whether the last question before a claim was a leading one, and the claim says one of its details again."""
    asked = [turn for turn in turns if turn.speaker is Speaker.INTERVIEWER and turn.end <= claim.start]
    if not asked:
        return False
    words = claim.quote.casefold()
    return any(
        asked[-1].start <= one.start < asked[-1].end
        and any(text[start:end].casefold() in words for start, end in one.details)
        for one in leading
    )
