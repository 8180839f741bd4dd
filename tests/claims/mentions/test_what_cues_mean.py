"""Whether a cue speaks for a place or against it: by its meaning, whatever its weight."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims.mentions import Label, find_mentions
from karmalink.claims.mentions.named import best_apart, words_and_scores
from karmalink.claims.mentions.weights import WEIGHTS, chance

FOR = (
    "designator", "street", "designator_before", "numbered_road", "short", "region", "large", "suffix", "in", "to",
    "strong_before", "within", "where", "people_after", "doc_strong", "doc_strong3", "beside_place", "landscape",
    "model_place", "after_direction", "called",
)  # fmt: skip
AGAINST = (
    "title", "ship", "age", "saying", "who", "given", "given_first", "common", "never", "function", "unlisted",
    "unlisted_long", "obscure", "body", "doc_never", "doc_person", "doc_person_place", "inside_body", "inside_head",
    "inside_tail", "begins", "break", "noun_capitals", "acronym", "all_common", "beyond_county",
)  # fmt: skip


@given(st.sets(st.sampled_from(sorted(WEIGHTS)), max_size=3), st.sampled_from(FOR), st.sampled_from(AGAINST))
def test_cues_speak_as_they_mean(others: set[str], good: str, bad: str) -> None:
    """What is said of places raises the chance, whatever else is seen; what is said of people and words lowers it."""
    plain = sorted(others - {good, bad})
    assert chance([*plain, bad]) < chance(plain) < chance([*plain, good])


def chance_of(name: str, text: str) -> float:
    """Chance of the last candidate of this name."""
    return [s.chance for s in words_and_scores(text, None, None)[1] if text[s.start : s.end] == name][-1]


@pytest.mark.parametrize(
    "text",
    [
        "We saw Marlow, 43, there.",
        "Capt. Marlow went there.",
        "Marlow said it was late.",
        "Mr. Marlow slept. We saw Marlow go.",
    ],
)
def test_what_people_do_speaks_against_a_place(text: str) -> None:
    """An age, a title, a verb of saying, a title elsewhere in the text: less likely a place than without."""
    assert chance_of("Marlow", text) < chance_of("Marlow", "We saw Marlow go.")


def test_a_neighbour_in_a_list_speaks_for_a_place() -> None:
    """Beside the name of a place in a list a name is likelier one."""
    assert chance_of("Marlow", "They knew Svay Village and Marlow.") > chance_of("Marlow", "They knew Ann and Marlow.")


def test_what_a_printer_put_into_words_is_passed_over() -> None:
    """A soft hyphen, where a line may break, hides neither a name nor a noun; the words are quoted with it."""
    text = "From Wal\u00adker Coun\u00adty to the pa\u00adgoda."
    told = [(m.text, m.kind, m.label) for m in find_mentions(text)]
    assert told == [("Wal\u00adker Coun\u00adty", "county", Label.PLACE), ("the pa\u00adgoda", "pagoda", Label.PLACE)]


def test_of_names_that_share_a_word_one_is_kept() -> None:
    """However many candidates lie over each other, those that are kept share no word, and the likeliest is among them."""
    text = "He left the Walker County Jail for the Koh Ker Province Road School in Svay Village Market."
    _, scored, _ = words_and_scores(text, None, None)
    kept = best_apart(scored, 0.0)
    words = [at for s in kept for at in range(s.candidate.first, s.candidate.last)]
    assert len(words) == len(set(words))
    assert len(kept) < len(scored)
    assert max(s.chance for s in kept) == max(s.chance for s in scored)


def test_a_people_is_one_whatever_it_does() -> None:
    """What speaks against a place, such as a verb of saying, does not speak against a people; an age does."""
    assert [m.label for m in find_mentions("Cambodians said so.")] == [Label.DEMONYM]
    assert Label.DEMONYM not in [m.label for m in find_mentions("We met Thai, 43, there.")]
