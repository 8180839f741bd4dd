"""Clauses: one for each finite verb, how each is said, by whom it was told."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims.claim import Basis, Polarity
from karmalink.claims.clauses.clause import Clause, Role
from karmalink.claims.clauses.framing import read_clauses
from karmalink.claims.clauses.verb_forms import Act
from karmalink.claims.tokens import tokenise


def clauses(text: str, **more: bool) -> tuple[Clause, ...]:
    """The clauses of a sentence."""
    return read_clauses(text, tokenise(text), **more)


def asserted(text: str, **more: bool) -> list[Clause]:
    """Those that assert something."""
    return [one for one in clauses(text, **more) if one.role is Role.ASSERTED]


def quotes(text: str) -> list[str]:
    """Their words."""
    return [text[one.start : one.end] for one in asserted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We buried it and my uncle marked the tree.", ["We buried it", "my uncle marked the tree"]),
        ("We left the ford, crossed the ridge and slept.", ["We left the ford", "crossed the ridge", "slept"]),
        ("My uncle and his son went home.", ["My uncle and his son went home"]),
        ("The jar buried by the well was found by a boy.", ["The jar buried by the well was found by a boy"]),
        ("The box that we had hidden was gone.", ["we had hidden", "The box that we had hidden was gone"]),
        ("I saw four men carry a sack past the pond.", ["I saw four men carry a sack past the pond"]),
        ("It sank in May, no, wait, in June.", ["It sank in May"]),
        ("Dear sister, we reached the coast.", ["we reached the coast"]),
        ("When I was nine I hid a coin there.", ["When I was nine I hid a coin there"]),
        ("Well, they burned the boat.", ["they burned the boat"]),
    ],
)
def test_one_clause_for_each_finite_verb(text: str, expected: list[str]) -> None:
    """Conjunctions and frames stay outside a quote; participles, infinitives and ages make no clause of their own."""
    assert quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "basis", "chain"),
    [
        ("My aunt told me that they sold the bell.", Basis.HEARD, ("My aunt",)),
        ("I was told by the abbot that they sold the bell.", Basis.HEARD, ("the abbot",)),
        ("My aunt told me that the smith said they sold it.", Basis.HEARD, ("My aunt", "the smith")),
        ("The guard had it from a porter that they sold it.", Basis.HEARD, ("The guard", "a porter")),
        ("According to the ferryman, they sold the bell.", Basis.HEARD, ("the ferryman",)),
        ("They sold the bell, they say.", Basis.HEARD, ()),
        ("The ledger says that they sold the bell.", Basis.READ, ()),
        ("I dreamt that they sold the bell.", Basis.DREAMT, ()),
        ("They must have sold the bell.", Basis.INFERRED, ()),
        ("We sold the bell.", Basis.DID, ()),
        ("My brother and I sold the bell.", Basis.DID, ()),
        ("I watched them from the roof.", Basis.SAW, ()),
        ("They sold the bell.", Basis.UNSTATED, ()),
    ],
)
def test_how_the_teller_knows(text: str, basis: Basis, chain: tuple[str, ...]) -> None:
    """A frame colours the clause that it governs, and the chain names the tellers from the nearest outwards."""
    (got,) = asserted(text)
    assert (got.basis, got.chain) == (basis, chain)


@pytest.mark.parametrize(
    ("text", "polarity", "hedged"),
    [
        ("They never crossed the river.", Polarity.DENIED, False),
        ("Nobody crossed the river.", Polarity.DENIED, False),
        ("There was no box in the hole.", Polarity.DENIED, False),
        ("I don't think they crossed the river.", Polarity.DENIED, True),
        ("He denied that they had crossed the river.", Polarity.DENIED, False),
        ("I not find the river.", Polarity.DENIED, False),
        ("They crossed not only the river.", Polarity.AFFIRMED, False),
        ("I think they crossed the river.", Polarity.AFFIRMED, True),
        ("Perhaps they crossed the river.", Polarity.AFFIRMED, True),
        ("They crossed about noon.", Polarity.AFFIRMED, False),
    ],
)
def test_what_is_denied_and_what_is_doubted(text: str, polarity: Polarity, hedged: bool) -> None:
    """ "I don't think so" denies and doubts; a number's "about" doubts nothing."""
    (got,) = asserted(text)
    assert got.polarity is polarity
    assert (got.certainty is not None and got.certainty < 0.9) == hedged


@pytest.mark.parametrize(
    "text",
    [
        "Did you see the river?",
        "If they had found it they are rich.",
        "My aunt told me about the war.",
        "I wonder where they hid it.",
        "Nobody told me that it was there.",
        "You get old.",
        "I cannot sign this.",
        "I was eleven.",
    ],
)
def test_what_asserts_nothing_is_no_claim(text: str) -> None:
    """Questions, conditions, bare frames, wonder and age assert nothing that can be checked."""
    assert not [one for one in asserted(text) if "rich" not in text[one.start : one.end]]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("We buried it.", Act.BURY),
        ("They stole it.", Act.TAKE),
        ("He dug up the bell.", Act.TAKE),
        ("She went down off the cape.", Act.SINK),
        ("They moved to the coast.", Act.GO),
        ("They moved the bell.", Act.CARRY),
        ("It stood by the gate.", Act.STATE),
    ],
)
def test_the_event_of_a_clause(text: str, act: Act) -> None:
    """Particles and objects decide between events of one verb."""
    assert asserted(text)[0].act is act


_WORDS = st.sampled_from(
    "we they it the a box man who that which and but or when if because was were had not never no buried saw told said "
    "think I my , ; : . — ? ! in near river wait dear 1974 \" 's".split()
)


@given(st.one_of(st.text(), st.lists(_WORDS, max_size=40).map(" ".join)))
def test_quotes_are_words_of_the_text_in_any_script(text: str) -> None:
    """Spans lie inside the text, are not empty and do not run backwards, whatever stands in it."""
    for one in clauses(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end].strip()


@pytest.mark.parametrize("base", ["we buried it and ", "he said that ", "who was, ", "not , ", "the box "])
def test_clauses_of_an_endless_sentence_take_linear_time(base: str) -> None:
    """Four times the words take about four times as long (far less than sixteen)."""
    times = []
    for size in (5_000, 20_000):
        tokens = tokenise(base * (size // len(base.split())))
        begin = time.process_time()
        read_clauses(base * (size // len(base.split())), tokens)
        times.append(time.process_time() - begin)
    assert times[1] < 9 * times[0] + 0.5


@pytest.mark.parametrize(
    ("text", "who", "what"),
    [
        ("We never crossed the river.", "We", "the river"),
        ("In 1993 a dealer in Battambang had it.", "a dealer in Battambang", "it"),
        ("The man with the lamp sold it to the abbot.", "The man with the lamp", "it"),
        ("After the war my father took the bell.", "my father", "the bell"),
        ("They buried it west of the mill.", "They", "it"),
        ("When I was twelve my father and another man took the bell.", "my father and another man", "the bell"),
        ("When I was about nine years old the soldiers sold it.", "the soldiers", "it"),
    ],
)
def test_who_acted_and_upon_what(text: str, who: str, what: str) -> None:
    """A noun phrase is taken whole, without the adverbs around the verb; a pronoun is a whole one."""
    (got,) = asserted(text)
    assert got.subject is not None
    assert got.object is not None
    assert (text[slice(*got.subject)], text[slice(*got.object)]) == (who, what)
