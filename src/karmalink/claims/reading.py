"""The rule reader: from an account to proposed claims with their exact words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from karmalink.accounts.account import Account, AccountKind, Words
from karmalink.claims import recognise_measured as measured
from karmalink.claims import recognise_named as named
from karmalink.claims.claim import Basis, Claim, Status
from karmalink.claims.columns import LOSS
from karmalink.claims.coordinates import IMPOSSIBLE
from karmalink.claims.manner import read_manner
from karmalink.claims.recognising import Finding, ReadingContext, Recogniser
from karmalink.claims.sentences import Sentence, read_sentences
from karmalink.claims.subjects import other_subject
from karmalink.claims.times import TimePhrase
from karmalink.claims.tokens import Token
from karmalink.core.ids import content_id
from karmalink.core.places import Relation

RECOGNISERS: Final[tuple[Recogniser, ...]] = (
    named.gone,
    named.held,
    measured.drifts,
    named.between,
    measured.offsets,
    measured.bearings_and_sides,
    measured.travels,
    measured.distances_from,
    named.visible,
    named.along,
    named.positions,
    named.at_or_near,
)
"""The recognisers in the order in which they may use a spot. A richer reading goes in front."""

_OWN_SUBJECT: Final = frozenset({Relation.POSITION, Relation.AT, Relation.NEAR, Relation.DISTANCE, Relation.BETWEEN})
_NO_PLACE: Final = "none"
_BEFORE, _AFTER, _TIME_REACH = 60, 30, 300


def read_claims(
    account: Account, context: ReadingContext, recognisers: tuple[Recogniser, ...] = RECOGNISERS
) -> tuple[Claim, ...]:
    """Propose the claims of an account.

    Parameters
    ----------
    account : Account
        What was said. The hedges of a summary are its editor's and are not read as the witness's.
    context : ReadingContext
        The lost thing, the first era, the names on record.
    recognisers : tuple of Recogniser
        In the order in which they may use a spot.

    Returns
    -------
    tuple of Claim
        In the order of the text, all ``proposed``; ``claim.quote == account.text[claim.start:claim.end]``.
        Ids depend only on account, place in the text, words and relation, so that reading again gives them
        again.

    Notes
    -----
    Time is linear in the length of the text, also when it has no full stop.
    """
    names = (*context.places, *context.holders)
    claims: dict[str, Claim] = {}
    for sentence in read_sentences(account.text, names, miles=context.miles):
        for found in _findings(sentence, context, recognisers):
            claim = _claim(account, context, sentence, found)
            claims.setdefault(claim.id, claim)
    return tuple(sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.id)))


def _findings(sentence: Sentence, context: ReadingContext, recognisers: tuple[Recogniser, ...]) -> Iterator[Finding]:
    """Run the recognisers; a spot belongs to the first that uses it."""
    if not sentence.items and named.GONE_WORDS.isdisjoint(sentence.words):
        return
    used: set[int] = set()
    for recognise in recognisers:
        for found in recognise(sentence, context):
            if not used & found.spots:
                used |= found.spots
                # Words that give an impossible place stay as a claim to review, and reach no map.
                yield replace(found, where=None) if IMPOSSIBLE in found.flags else found


def _claim(account: Account, context: ReadingContext, sentence: Sentence, found: Finding) -> Claim:
    """Make a claim of a finding, with how it is said, when, and about what."""
    tokens = _window(sentence, found)
    starts = [token.start for token in tokens]
    first, after = bisect_left(starts, found.start), bisect_left(starts, found.end)
    manner = read_manner([token.low for token in tokens], first, after)
    relation = found.where.relation if found.where else None
    subject, flags = found.subject or context.lost, list(found.flags)
    if relation in _OWN_SUBJECT and found.subject is None:
        other = other_subject(tokens, first, context)
        if other is not None:
            subject = other
            flags.append("subject?")
    moment = _nearest_time(sentence, found)
    flags += moment.flags if moment else ()
    quote = account.text[found.start : found.end]
    relation_name = relation.value if relation else _NO_PLACE
    summary = account.words is Words.SUMMARY
    return Claim(
        id=content_id("c", account.id, str(found.start), quote, relation_name),
        account=account.id,
        start=found.start,
        end=found.end,
        quote=quote,
        subject=subject,
        events=((LOSS, 1.0),),
        era=context.first_era,
        where=found.where,
        when=moment.when if moment else None,
        polarity=manner.polarity,
        certainty=None if summary else manner.certainty,
        hedge="" if summary else manner.hedge,
        basis=_basis(account, manner.basis),
        method=found.method,
        track=found.track,
        run_km=found.run_km,
        status=Status.PROPOSED,
        flags=tuple(dict.fromkeys(flags)),
    )


def _window(sentence: Sentence, found: Finding) -> Sequence[Token]:
    """Give the tokens about a finding; bounded, so that a text without a full stop stays linear."""
    first = bisect_left(sentence.tokens, found.start, key=lambda token: token.start)
    after = bisect_left(sentence.tokens, found.end, key=lambda token: token.start)
    return sentence.tokens[max(0, first - _BEFORE) : after + _AFTER]


def _nearest_time(sentence: Sentence, found: Finding) -> TimePhrase | None:
    """Give the time of the sentence nearest to a finding, if one is near."""
    at = bisect_left(sentence.times, found.start, key=lambda phrase: phrase.start)
    around = sentence.times[max(0, at - 1) : at + 2]
    gaps = [(max(found.start - one.end, one.start - found.end, 0), one.start, one) for one in around]
    nearest = min(gaps, key=lambda gap: gap[:2], default=None)
    return nearest[2] if nearest is not None and nearest[0] <= _TIME_REACH else None


def _basis(account: Account, read: Basis) -> Basis:
    """How the witness knows: what the account is says more than a verb in it."""
    if account.kind is AccountKind.DREAM:
        return Basis.DREAMT
    return Basis.HEARD if account.heard_from else read
