"""Words of Khmer text: exact spans whatever comes, one spelling, linear time."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.claims.khmer import find_clauses, find_expressions, find_times, fold_khmer, segment, segmenter
from karmalink.claims.khmer.quantities import find_numbers

KHMER = st.text(
    alphabet="កខគង ចដតទនបពមយរលវសហអ\u17b6\u17b7\u17b8\u17bb\u17be\u17c1\u17c4\u17c6\u17c7\u17c9\u17ca\u17cb\u17d2",
    max_size=40,
)
WORDS = st.lists(
    st.sampled_from(["នៅ", "វត្ត", "ឆ្នាំ", "១៩៧៩", "កប់", "មិន", "ទេ", "។", " ", "ពីរ", "គីឡូម៉ែត្រ", "ខាងលិច",
         "ថា", "ហើយ", "ស្រយ៉ង", "\u200b", "\n", "ៗ", "៕"]),
    max_size=30,
).map("".join)  # fmt: skip
ANY = st.one_of(st.text(max_size=60), KHMER, WORDS, st.tuples(WORDS, st.text(max_size=8), WORDS).map("".join))


@given(ANY)
def test_words_stand_in_the_text_where_they_say(text: str) -> None:
    """Spans are exact for arbitrary Unicode, in order, and nothing but space and signs without a shape is left out."""
    found = segment(text)
    at = 0
    for token in found:
        assert token.raw == text[token.start : token.end]
        assert at <= token.start < token.end
        assert not "".join(c for c in text[at : token.start] if c not in HIDDEN).strip()
        at = token.end
    assert not "".join(c for c in text[at:] if c not in HIDDEN).strip()


def test_folding_has_the_order_that_it_states() -> None:
    """A folded cluster is base, subscript, subscript ro, shifter, vowel, sign, whatever the order it was typed in."""
    want = "\u179f\u17d2\u178f\u17d2\u179a\u17ca\u17b8\u17c6"
    assert fold_khmer("\u179f\u17c6\u17b8\u17ca\u17d2\u179a\u17d2\u178a") == want
    assert fold_khmer(want) == want


def test_a_larger_power_begins_another_number() -> None:
    """ "One hundred, one thousand" are two numbers; "one thousand one hundred" is one."""
    assert [p.spoken.value for p in find_numbers("មួយរយមួយពាន់")] == [100.0, 1000.0]
    assert [p.spoken.value for p in find_numbers("មួយពាន់មួយរយ")] == [1100.0]


HIDDEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u17b4\u17b5"


@given(ANY)
def test_every_reader_gives_exact_spans(text: str) -> None:
    """Times, places and clauses quote the text, and nothing is refused."""
    for time_phrase in find_times(text):
        assert time_phrase.when.wording == text[time_phrase.start : time_phrase.end] != ""
    for place in find_expressions(text):
        assert 0 <= place.start < place.end <= len(text)
        for mark in place.landmarks:
            assert mark.text == text[mark.start : mark.end] != ""
            assert place.start <= mark.start
            assert mark.end <= place.end
    last = 0
    for clause in find_clauses(text):
        assert last <= clause.start < clause.end <= len(text)
        for span in (clause.subject, clause.object):
            assert span is None or clause.start <= span[0] < span[1] <= clause.end
        last = clause.end


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ស\u17b8\u17ca", "ស\u17ca\u17b8"),  # shifter behind the vowel
        ("ក\u17c1\u17b8ត", "កើត"),  # a split vowel
        ("ប\u17c1\u17b6", "បោ"),
        ("កណ្ដាល", "កណ្តាល"),  # coeng da for coeng ta
        ("វ\u200bត\u200b\u17d2ត", "វត្ត"),  # zero-width spaces inside
        ("ស\u17d2\u179a\u17d2ត\u17b8", "ស\u17d2ត\u17d2\u179a\u17b8"),  # subscript ro before another
        ("ក\u17b6\u17d2\u179a", "ក\u17d2\u179a\u17b6"),  # a subscript behind the vowel
        ("ឲ្យ", "ឱ្យ"),
    ],
)
def test_one_word_has_one_folded_spelling(typed: str, meant: str) -> None:
    """What looks the same is the same to every list."""
    assert fold_khmer(typed) == fold_khmer(meant)


@given(ANY)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded spelling is its own folding."""
    assert fold_khmer(fold_khmer(text)) == fold_khmer(text)


def test_broken_orders_are_read_like_whole_ones() -> None:
    """A year in a text with zero-width spaces and coeng da is dated, and the span is that of the text as it stands."""
    text = "នៅពាក់កណ្ដាល\u200bឆ្នាំ\u200b ១៩៧៦"
    (found,) = find_times(text)
    assert found.when.wording == text[2:]
    assert found.when.earliest is not None
    assert found.when.earliest.month == 5


def test_listed_words_are_cut_alike_with_and_without_the_extra(either_segmenter: str) -> None:
    """What the lists know does not depend on what is installed."""
    cut = [t.raw for t in segment("យើងបានកប់ប្រអប់ក្រោមដើមពោធិ៍ ចម្ងាយពីរគីឡូម៉ែត្រខាងលិចវត្ត។")]
    assert cut == ["យើង", "បាន", "កប់", "ប្រអប់", "ក្រោម", "ដើមពោធិ៍", "ចម្ងាយ", "ពីរ", "គីឡូម៉ែត្រ", "ខាងលិច", "វត្ត", "។"]


def test_the_layer_that_cuts_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra the reader says so."""
    from karmalink.claims.khmer import words

    monkeypatch.setattr(words, "_khmercut", lambda: None)
    assert segmenter() == "word lists"


@pytest.mark.parametrize("unit", ["ក", "ក្", "\u17d2", "១", "នៅ", "វត្ត ", "ហើយ", "ថា", "\u200bក", "មិន"])
def test_time_is_linear(unit: str) -> None:
    """Twice the text takes about twice the time, also without a space or a full stop."""

    def seconds(times: int) -> float:
        text, best = unit * times, float("inf")
        for _ in range(2):
            begin = time.process_time()
            find_clauses(text)
            best = min(best, time.process_time() - begin)
        return best

    small = seconds(800)
    assert seconds(3200) < 12 * small + 0.05
