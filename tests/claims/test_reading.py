"""The rule reader: relations, exact words, polarity, hedges, how they know, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts.account import Account, AccountKind, Terms, Words
from karmalink.claims import (
    RECOGNISERS,
    Basis,
    Claim,
    Finding,
    Polarity,
    ReadingContext,
    Sentence,
    Status,
    read_claims,
    read_claims_table,
    write_claims_table,
)
from karmalink.core.places import Anchor, Relation, Where

CONTEXT = ReadingContext(
    lost="titanic",
    first_era="lost",
    places=("Wat Thmei", "Wat", "Kandal", "the river road", "North Bank", "វត្តភ្នំ", "Port Gregory"),
    holders=("Silk Road Antiques", "Mr Low"),
    miles="nm",
)


def account(text: str, **more: object) -> Account:
    """Make an account of this text."""
    values: dict[str, object] = {
        "id": "A",
        "witness": "w",
        "kind": AccountKind.TESTIMONY,
        "words": Words.VERBATIM,
        "text": text,
        "sha256": "",
        "file": "",
        "terms": Terms.PUBLIC,
    }
    return Account(**(values | more))  # type: ignore[arg-type]


def place_words(claim: Claim, text: str) -> str:
    """The words of a claim's place, by its marks."""
    return next(text[start:end] for role, start, end in claim.marks if role == "place")


def read(text: str, **more: object) -> tuple[Claim, ...]:
    """Read the claims of a text."""
    return read_claims(account(text, **more), CONTEXT)


@pytest.mark.parametrize(
    ("text", "relation", "quote", "anchor"),
    [
        ("The officer worked it as 41 46 N, 50 14 W.", "position", "41 46 N, 50 14 W", None),
        ("We sent lat. 41 46 N., long. 50 14 W. to all.", "position", "lat. 41 46 N., long. 50 14 W", None),
        ("It is buried in Wat Thmei.", "at", "in Wat Thmei", "Wat Thmei"),
        ("They hid it near WAT THMEI.", "near", "near WAT THMEI", "Wat Thmei"),
        ("It lies 5 miles north-east of Kandal.", "offset", "5 miles north-east of Kandal", "Kandal"),
        ("It lay between Wat Thmei and Kandal.", "between", "between Wat Thmei and Kandal", "Wat Thmei"),
        ("They hid it along the river road.", "along", "along the river road", "the river road"),
        ("The field lies east of North Bank.", "side", "east of North Bank", "North Bank"),
        ("It was within sight of Kandal.", "visible", "within sight of Kandal", "Kandal"),
        ("We buried it half a day's walk from Kandal.", "travel", "half a day's walk from Kandal", "Kandal"),
        ("She sank 5 miles off Port Gregory.", "distance", "5 miles off Port Gregory", "Port Gregory"),
        ("They sold it to the dealer Mr Low.", "held", "Mr Low", "Mr Low"),
        ("It is in the hands of Silk Road Antiques.", "held", "Silk Road Antiques", "Silk Road Antiques"),
        ("It was melted down.", "gone", "It was melted", "destroyed"),
        ("Buried at វត្តភ្នំ by me.", "at", "at វត្តភ្នំ", "វត្តភ្នំ"),
        ("We saw a light SE of 42 05 N 50 07 W.", "bearing", "SE of 42 05 N 50 07 W", None),
        ("Men were picked up at 24 35 S, 110 57 E after 82 hours adrift.", "drift", None, None),
        ("Wreckage was found at 41 33 N, 50 01 W nine hours later.", "drift", None, None),
        ("She ran N 52 W true, 58 miles, from 41 10 N, 49 13 W to reach her.", "offset", None, None),
    ],
)
def test_each_relation_is_read_with_its_words(text: str, relation: str, quote: str | None, anchor: str | None) -> None:
    """One plain sentence of each kind gives one claim of that relation, about the lost thing."""
    (got,) = read("🚢 e\u0301. " + text)
    assert got.where is not None
    assert got.where.relation.value == relation
    assert got.subject == "titanic"
    assert got.quote in text
    assert quote is None or place_words(got, "🚢 e\u0301. " + text) == quote
    if anchor is not None:
        assert got.where.anchor == Anchor(name=anchor)


def test_a_run_is_counted_from_its_start_along_its_course() -> None:
    """'Ran so far from A to reach her' puts her that far from A, with errors along the course."""
    (got,) = read("We steamed N 52 W, 58 miles, from 41 10 N, 49 13 W to reach her.")
    assert got.where is not None
    assert got.where.bearing is not None
    assert got.where.distance is not None
    assert (got.where.relation, got.where.bearing.value) == (Relation.OFFSET, 308)
    assert got.where.distance.value == pytest.approx(107.416)
    assert (got.method, got.track, got.run_km) == (
        "dead_reckoning",
        got.where.bearing,
        got.where.distance.value,
    )


def test_a_run_to_a_position_claims_the_position() -> None:
    """'Ran so far to B' says where B is and not where the start was."""
    (got,) = read("The ship steamed N 52 W 58 miles to 41 46 N 50 14 W.")
    assert got.where is not None
    assert got.where.relation is Relation.POSITION
    assert got.where.anchor is not None
    assert got.where.anchor.lat is not None


def test_a_light_seen_from_a_position_is_a_bearing_from_it() -> None:
    """The watcher's position comes first, the direction after it; magnetic is made true."""
    (got,) = read("From 42 05 N, 50 07 W we saw rockets bearing SSE magnetic (22 W).")
    assert got.where is not None
    assert got.where.bearing is not None
    assert (got.where.relation, got.where.bearing.value) == (Relation.BEARING, 135.5)
    assert (got.method, got.basis) == ("compass_bearing", Basis.SAW)


@pytest.mark.parametrize(
    ("text", "polarity", "hedge", "certainty"),
    [
        ("It was at Kandal.", Polarity.AFFIRMED, "", None),
        ("It was not at Kandal.", Polarity.DENIED, "", None),
        ("It was never buried in Kandal.", Polarity.DENIED, "", None),
        ("It wasn't buried in Kandal.", Polarity.DENIED, "", None),
        ("I don't think it was sold in Kandal.", Polarity.DENIED, "don't think", 0.7),
        ("I think it was hidden in Kandal.", Polarity.AFFIRMED, "i think", 0.7),
        ("Perhaps it lies about 5 miles east of Kandal.", Polarity.AFFIRMED, "perhaps", 0.5),
        ("I am not sure it was in Kandal.", Polarity.AFFIRMED, "not sure", 0.4),
        ("It was hidden not far from Kandal.", Polarity.AFFIRMED, "", None),
        ("I did not see the ship, she lay in Kandal.", Polarity.AFFIRMED, "", None),
        ("It was buried, no doubt, in Kandal.", Polarity.AFFIRMED, "no doubt", 0.95),
        ("The position 41 46 N 50 14 W was wrong.", Polarity.DENIED, "", None),
        ("41 46 N 50 14 W was not her position.", Polarity.DENIED, "", None),
    ],
)
def test_polarity_and_hedges(text: str, polarity: Polarity, hedge: str, certainty: float | None) -> None:
    """Denials and the witness's own doubts are read in the clause, and only there."""
    (got,) = (claim for claim in read(text) if claim.where)
    assert (got.polarity, got.hedge, got.certainty) == (polarity, hedge, certainty)


def test_the_hedges_of_a_summary_are_not_the_witness_s() -> None:
    """An editor's 'perhaps' says nothing of what the witness thought."""
    (got,) = read("Perhaps it lay in Kandal.", words=Words.SUMMARY)
    assert (got.hedge, got.certainty) == ("", None)


@pytest.mark.parametrize(
    ("text", "more", "basis"),
    [
        ("We buried it in Kandal.", {}, Basis.DID),
        ("I saw it in Kandal.", {}, Basis.SAW),
        ("I was told it is in Kandal.", {}, Basis.HEARD),
        ("It must have been left in Kandal.", {}, Basis.INFERRED),
        ("I dreamt that it lay in Kandal.", {}, Basis.DREAMT),
        ("I read that it was found in Kandal.", {}, Basis.READ),
        ("It lies in Kandal.", {}, Basis.UNSTATED),
        ("I saw it in Kandal.", {"kind": AccountKind.DREAM}, Basis.DREAMT),
        ("I saw it in Kandal.", {"heard_from": "B"}, Basis.HEARD),
    ],
)
def test_how_they_know(text: str, more: dict[str, object], basis: Basis) -> None:
    """The first cue of the sentence, unless the account itself is a dream or hearsay."""
    (got,) = read(text, **more)
    assert got.basis is basis


def test_methods_and_times() -> None:
    """Star sights and dead reckoning name the method; a time in the sentence is kept."""
    (fix,) = read("At 7:30 p.m. on 14 April 1912 star sights gave 41 46 N, 50 14 W.")
    assert fix.method == "celestial_fix"
    assert fix.when is not None
    assert fix.when.wording == "7:30 p.m. on 14 April 1912"
    (dr,) = read("By dead reckoning we were at 42 03 N, 49 09 W.")
    assert dr.method == "dead_reckoning"


def test_another_ship_is_another_subject_and_flagged() -> None:
    """A claim about another ship moves no map until a person says so."""
    (got,) = read("The Californian stopped at 42 05 N, 50 07 W.")
    assert (got.subject, got.flags) == ("californian", ("subject?",))
    (ours,) = read("The Titanic stopped at 42 05 N, 50 07 W.")
    assert (ours.subject, ours.flags) == ("titanic", ())


def test_a_place_nothing_ties_to_the_thing_is_kept_apart() -> None:
    """'He was born in X' is proposed, about something unstated."""
    (got,) = read("He was born in Kandal.")
    assert (got.subject, got.flags) == ("unstated", ("subject?",))


def test_impossible_coordinates_are_kept_without_a_place() -> None:
    """Nothing is lost, and nothing impossible reaches the map."""
    (got,) = read("She gave 95 N, 200 W.")
    assert (got.where, got.flags) == (None, ("impossible",))


@pytest.mark.parametrize("text", ["Katkandal is far.", "We spoke of Kandal.", "", "   ", "\n\n\n", "Kandals"])
def test_no_claim_without_words_for_it(text: str) -> None:
    """A name inside a word, or a place merely mentioned, is no claim."""
    assert read(text) == ()


def test_ids_depend_on_what_is_said_and_where() -> None:
    """Reading again gives the same ids; the same words further on give another."""
    first, again = read("It lay in Kandal."), read("It lay in Kandal.")
    assert first == again
    assert first[0].id != read(" It lay in Kandal.")[0].id
    assert first[0].status is Status.PROPOSED


def test_a_richer_recogniser_slots_in_front() -> None:
    """Whatever keeps the protocol may take a spot before the rules do."""

    def richer(sentence: Sentence, context: ReadingContext) -> list[Finding]:
        return [
            Finding(
                where=Where(relation=Relation.NEAR, anchor=item.anchor),
                start=item.start,
                end=item.end,
                spots=frozenset([item.start]),
            )
            for item in sentence.items
            if item.anchor is not None
        ]

    (got,) = read_claims(account("It lay in Kandal."), CONTEXT, (richer, *RECOGNISERS))
    assert got.where is not None
    assert got.where.relation is Relation.NEAR


PIECES = st.sampled_from([
    "41 46 N, 50 14 W", "Kandal", "Wat Thmei", "SE", "of", "from", "5 miles", "82 hours",
    "adrift", "picked up", "not", "saw", "It was", "the Californian lay", "between", "and",
    "perhaps", ".", "\n\n", "🚢", "e\u0301", "វត្តភ្នំ", "sold to", "melted",
    "שלום", "95 N, 200 W", "steamed", "on 31 April 1912", "at noon", "in", "near", "along",
    ",",
])  # fmt: skip


@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map(" ".join)))
def test_every_quote_is_the_account_s_own_words(text: str) -> None:
    """claim.quote == account.text[claim.start:claim.end], whatever the script."""
    got = read(text)
    for claim in got:
        assert claim.quote == text[claim.start : claim.end]
        assert claim.quote
    assert len({claim.id for claim in got}) == len(got)


@given(st.lists(PIECES, max_size=20).map(" ".join))
def test_what_is_read_survives_the_table(text: str) -> None:
    """Writing proposals to claims.csv and reading them back changes nothing."""
    claims = read(text)
    got, faults = read_claims_table(
        write_claims_table(claims),
        file="claims.csv",
        accounts={"A": account(text)},
        lost="titanic",
        first_era="lost",
        miles="nm",
    )
    assert got == claims
    assert all(fault.severity == "warning" for fault in faults)


@pytest.mark.parametrize("base", ["we went on and on ", "it was not perhaps ", "... x ", "\n \n ", "the Wat "])
def test_time_is_linear_without_a_full_stop(base: str) -> None:
    """Four times the text takes about four times as long (far less than sixteen)."""
    small, large = base * (25_000 // len(base)), base * (100_000 // len(base))
    times = []
    for text in (small, large):
        begin = time.process_time()
        read(text)
        times.append(time.process_time() - begin)
    assert times[1] < 9 * times[0] + 0.5
