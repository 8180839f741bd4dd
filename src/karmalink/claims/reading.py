"""The rule reader: from an account to proposed claims with their exact words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from karmalink.accounts.account import Account, AccountKind, Words
from karmalink.accounts.turns import guess_turns
from karmalink.claims import recognise_measured as measured
from karmalink.claims import recognise_named as named
from karmalink.claims.assembling import Assertion, assertions, told_places
from karmalink.claims.claim import GUESSED_SUBJECT, Basis, Claim, Polarity, Status
from karmalink.claims.clauses.clause import Clause
from karmalink.claims.columns import LOSS
from karmalink.claims.coordinates import IMPOSSIBLE
from karmalink.claims.dreams import Telling, telling_of
from karmalink.claims.flattening import plain_name
from karmalink.claims.manner import Manner, read_manner
from karmalink.claims.recognising import UNSTATED_SUBJECT, Finding, ReadingContext, Recogniser
from karmalink.claims.sentences import Sentence, read_sentences
from karmalink.claims.subjects import about_lost, is_another, is_not_done, names_lost, other_subject
from karmalink.claims.taking_back import with_corrections
from karmalink.claims.tokens import Token
from karmalink.claims.tongues import Tongue, tongue_of
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
"""The recognisers of measured and recorded places, in the order in which they may use a spot."""

_OWN_SUBJECT: Final = frozenset({Relation.POSITION, Relation.AT, Relation.NEAR, Relation.DISTANCE, Relation.BETWEEN})
_OF_THE_TELLER: Final = frozenset({Relation.POSITION, Relation.BEARING, Relation.DRIFT, None})
"""Relations that say where the lost thing is by what somebody measured from elsewhere, or of another thing seen."""
NOT_DONE: Final = "not done?"
"""Flag of a place that words of wish, order or refusal lead to: nobody says that it came to be."""
_WISH_REACH: Final = 120
"""Code points before a place in which a wish or an order is sought (our choice; it keeps endless sentences linear)."""
_NO_PLACE: Final = "none"
_BEFORE, _AFTER = 60, 30


def read_claims(
    account: Account, context: ReadingContext, recognisers: tuple[Recogniser, ...] = RECOGNISERS
) -> tuple[Claim, ...]:
    """Propose the claims of an account: one for each asserted clause and each place that it tells of.

    Parameters
    ----------
    account : Account
        What was said. The hedges of a summary are its editor's and are not read as the witness's.
    context : ReadingContext
        The lost thing, the first era, the names on record, what dates its times.
    recognisers : tuple of Recogniser
        In the order in which they may use a spot.

    Returns
    -------
    tuple of Claim
        In the order of the text, all ``proposed``; ``claim.quote == account.text[claim.start:claim.end]`` is the clause,
        and ``claim.marks`` are the spans of its place, landmarks and time. Ids depend only on account, place in the text,
        words and relation, so that reading again gives them again.

    Notes
    -----
    Time is linear in the length of the text, also when it has no full stop.
    """
    names = (*context.places, *context.holders)
    spelled = {plain_name(name): name for name in names}
    tongue = tongue_of(account, context)
    claims: dict[str, Claim] = {}
    telling = Telling.start(account)
    turns = [(turn.start, turn.end) for turn in guess_turns(account.text, account.speakers)]
    sentences = read_sentences(
        account.text, names, miles=context.miles, known=context.times, turns=turns, times=tongue.times
    )
    for sentence in sentences:
        telling = telling_of(sentence.words, telling)
        for said in _assertions(sentence, context, recognisers, tongue, telling, spelled):
            claim = _claim(account, context, sentence, said, telling)
            claims.setdefault(claim.id, claim)
    in_order = sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.marks, claim.id))
    return with_corrections(account.text, in_order)


def _assertions(
    sentence: Sentence,
    context: ReadingContext,
    recognisers: tuple[Recogniser, ...],
    tongue: Tongue,
    telling: Telling,
    spelled: Mapping[str, str],
) -> Iterator[Assertion]:
    # "On the 5th", "in the late fifties" are times, whatever they look like.
    expressions = tongue.expressions_in(sentence)
    dated = [(one.start, one.end) for one in sentence.times]
    expressions = [
        one
        for one in expressions
        if not any(a < mark.end and mark.start < b for a, b in dated for mark in one.landmarks)
    ]
    places = told_places(tuple(_findings(sentence, context, recognisers)), expressions, spelled)
    clauses = tongue.clauses_in(sentence, dreaming=telling.dreaming)
    return assertions(sentence.text, clauses, places, sentence.times, spelled)


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


def _claim(account: Account, context: ReadingContext, sentence: Sentence, said: Assertion, telling: Telling) -> Claim:
    """Make a claim of what is said, with how it is said, when, and about what."""
    place, clause = said.place, said.clause
    found = place.finding if place else None
    where = place.where if place else None
    subject, flags = _subject(account, context, sentence, said)
    flags += found.flags if found else ()
    flags += said.time.flags if said.time else ()
    quote = account.text[said.start : said.end]
    relation = where.relation.value if where else _NO_PLACE
    manner = _manner(account, sentence, said, telling)
    times = (("time", said.time.start, said.time.end),) if said.time else ()
    spot = str(place.start) if place else ""
    return Claim(
        id=content_id("c", account.id, str(said.start), quote, relation, spot),
        account=account.id,
        start=said.start,
        end=said.end,
        quote=quote,
        subject=subject,
        events=((LOSS, 1.0),),
        era=context.first_era,
        where=where,
        when=said.time.when if said.time else None,
        polarity=manner.polarity,
        certainty=manner.certainty,
        hedge=manner.hedge,
        basis=manner.basis,
        method=found.method if found else "",
        track=found.track if found else None,
        run_km=found.run_km if found else None,
        status=Status.PROPOSED,
        flags=tuple(dict.fromkeys(flags)),
        act=clause.act.value if clause else "",
        who=_words(account.text, clause.subject if clause else None),
        what=_words(account.text, clause.object if clause else None),
        chain=clause.chain if clause else (),
        marks=(*(place.marks if place else ()), *times, *_people_and_things(clause)),
    )


def _people_and_things(clause: Clause | None) -> tuple[tuple[str, int, int], ...]:
    """The spans of who acted and upon what."""
    spans = (("who", clause.subject), ("what", clause.object)) if clause else ()
    return tuple((role, span[0], span[1]) for role, span in spans if span and span[0] < span[1])


def _words(text: str, span: tuple[int, int] | None) -> str:
    return " ".join(text[span[0] : span[1]].split()) if span else ""


def _manner(account: Account, sentence: Sentence, said: Assertion, telling: Telling) -> Manner:
    """How it is said; what the account is says more than a verb in it, and a summary's doubts are its editor's."""
    if said.clause is not None:
        manner = Manner(
            polarity=said.clause.polarity,
            hedge=said.clause.hedge,
            certainty=said.clause.certainty,
            basis=said.clause.basis,
        )
        if said.denied is not None:
            manner = replace(manner, polarity=Polarity.DENIED if said.denied else Polarity.AFFIRMED)
    else:
        tokens = _window(sentence, said)
        starts = [token.start for token in tokens]
        first, after = bisect_left(starts, said.start), bisect_left(starts, said.end)
        manner = read_manner([token.low for token in tokens], first, after)
    if account.words is Words.SUMMARY:
        manner = replace(manner, hedge="", certainty=None)
    if account.kind is AccountKind.DREAM:
        return replace(manner, basis=Basis.DREAMT) if telling.dreaming else manner
    return replace(manner, basis=Basis.HEARD) if account.heard_from else manner


def _subject(
    account: Account, context: ReadingContext, sentence: Sentence, said: Assertion
) -> tuple[str, tuple[str, ...]]:
    """What the claim is about, and a flag where that is a guess."""
    place, clause, text = said.place, said.clause, account.text
    found = place.finding if place else None
    # "It was going to | be buried in X": a clause without a subject hangs on the words before it.
    whole = clause is not None and not text.startswith(("be ", "being ", "have "), clause.start)
    begin = clause.start if clause is not None and whole else sentence.start
    if place is not None and is_not_done(text, max(begin, place.start - _WISH_REACH), place.start):
        return UNSTATED_SUBJECT, (NOT_DONE,)
    if found is None:
        return about_lost(text, clause, context)
    relation = found.where.relation if found.where else None
    if clause is not None and relation not in _OF_THE_TELLER:
        another = is_another(text, clause, context)
        if another:
            return UNSTATED_SUBJECT, ()
        if another is None and found.subject is None:
            return context.lost, (GUESSED_SUBJECT,)
        if names_lost(text, clause, context):
            return context.lost, ()
    if found.subject is not None:
        return found.subject, ()
    if relation in _OWN_SUBJECT:
        tokens = _window(sentence, said)
        first = bisect_left([token.start for token in tokens], found.start)
        other = other_subject(tokens, first, context)
        if other is not None:
            return other, (GUESSED_SUBJECT,)
    return context.lost, ()


def _window(sentence: Sentence, said: Assertion) -> Sequence[Token]:
    """Give the tokens about an assertion; bounded, so that a text without a full stop stays linear."""
    first = bisect_left(sentence.tokens, said.start, key=lambda token: token.start)
    after = bisect_left(sentence.tokens, said.end, key=lambda token: token.start)
    return sentence.tokens[max(0, first - _BEFORE) : after + _AFTER]
