"""The page that shows what was read: accounts with their claims highlighted, beside what each claim says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from karmalink.accounts.account import UNEARNED, Account, Words
from karmalink.case.load import LoadedCase
from karmalink.case.sentences import relation_sentence
from karmalink.claims.claim import Claim, Polarity, Status
from karmalink.claims.recognising import UNSTATED_SUBJECT
from karmalink.core.times import When
from karmalink.reports.reading_html import ReadAccount, ReadClaim, write_reading
from karmalink.store.folder import CaseFolder

PAGE: Final = "out/reading.html"


def write_reading_page(loaded: LoadedCase, claims: Sequence[Claim], lines: Sequence[str]) -> Path:
    """Write ``out/reading.html`` into a case's folder, for whoever holds the case.

    Raises
    ------
    StoreError
        If the folder cannot be written.
    """
    own: dict[str, list[Claim]] = defaultdict(list)
    texts = {account.id: account.text for account in loaded.accounts}
    for claim in sorted(claims, key=lambda one: (one.start, one.end)):
        if texts.get(claim.account, "")[claim.start : claim.end] == claim.quote:  # a stale row has no words to show
            own[claim.account].append(claim)
    # A diary of three hundred nights would stand before everything else.
    order = sorted(loaded.accounts, key=lambda account: account.kind in UNEARNED)
    accounts = [_account(account, own[account.id]) for account in order]
    folder: CaseFolder = loaded.folder
    folder.write(PAGE, write_reading(loaded.settings.name, accounts, lines).encode("utf-8"), overwrite=True)
    return folder.root / PAGE


def _account(account: Account, claims: Sequence[Claim]) -> ReadAccount:
    words = {
        Words.VERBATIM: "in the witness's words",
        Words.TRANSLATION: "a translation",
        Words.SUMMARY: "an editor's summary, not the witness's words",
        Words.SIMULATED: "SIMULATED: nobody said this",
    }[account.words]
    told = f", told {account.told_on}" if account.told_on else ""
    head = f"{account.kind.value} of {account.witness}{told}; {words}; terms: {account.terms.value}"
    return ReadAccount(id=account.id, head=head, text=account.text, claims=tuple(map(_claim, claims)))


def _claim(claim: Claim) -> ReadClaim:
    flags = (*claim.flags, *((f"doubt: {claim.hedge}",) if claim.hedge else ()))
    return ReadClaim(
        id=claim.id, start=claim.start, end=claim.end, marks=claim.marks, facts=_facts(claim), flags=flags,
        rejected=claim.status is Status.REJECTED,
    )  # fmt: skip


def _facts(claim: Claim) -> tuple[str, ...]:
    """What a claim says, in short lines."""
    denied = ", denied" if claim.polarity is Polarity.DENIED else ""
    chain = f" from {', who had it from '.join(claim.chain)}" if claim.chain else ""
    act = "tells" if claim.act == "other" else claim.act or "place"
    facts = [f"{act}{denied}", f"how they know: {claim.basis.value}{chain}"]
    if claim.where is not None:
        facts.append(relation_sentence(claim))
    if claim.when is not None:
        facts.append(f"time: {_time(claim.when)}")
    return (*facts, "not about what is sought" if claim.subject == UNSTATED_SUBJECT else f"about {claim.subject}")


def _time(when: When) -> str:
    if when.earliest is None or when.latest is None:
        return f"{when.wording} (undated)"
    first, last = when.earliest.date(), when.latest.date()
    return f"{first}" if first == last else f"{first} to {last}"
