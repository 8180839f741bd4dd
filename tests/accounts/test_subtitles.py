"""Subtitles: their words as one text, the time of every stretch kept."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.accounts import doubtful, guess_turns, heard_between
from karmalink.accounts.read import inspect_account_file, read_account_file
from karmalink.accounts.subtitles import Subtitles, read_subtitles
from karmalink.core.errors import InputError


def heard(shown: Subtitles) -> list[tuple[str, float, float]]:
    """List the stretches with their words."""
    return [(shown.text[t.start : t.end], t.from_s, t.to_s) for t in shown.timings]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_srt_and_its_bytes(end: str) -> None:
    """An SRT file with a mark of order, either line end and hours past 99 gives words and times in seconds."""
    text = "1\n00:00:01,500 --> 00:00:03,000\nNear the\nford.\n\n2\n100:00:00,000 --> 100:00:01,000\nAt dusk.\n"
    (account,) = read_account_file("a.srt", ("\ufeff" + text.replace("\n", end)).encode())
    assert account.text == "Near the ford.\nAt dusk."
    assert [(t.from_s, t.to_s) for t in account.timings] == [(1.5, 3.0), (360000.0, 360001.0)]
    assert heard_between(account, 0, 4) == (1.5, 3.0)


def test_notes_styles_names_and_maps_are_no_words() -> None:
    """Comments, styles, regions, cue names, settings and the time map of a stream are not said by anybody."""
    text = (
        "WEBVTT - made by hand\nX-TIMESTAMP-MAP=MPEGTS:900000,LOCAL:00:00:00.000\n\nNOTE\nnot said\n\n"
        "STYLE\n::cue { color: red }\n\nfirst cue\n00:01.000 --> 00:02.000 align:start\nSaid &amp; done.\n"
    )
    shown = read_subtitles(text, file="a.vtt")
    assert shown.text == "Said & done."
    assert ["second 10 of the stream" in str(fault) for fault in shown.warnings] == [True]


def test_voices_are_labels_of_turns() -> None:
    """Voice tags become labels at the head of lines, once a change, and the turns are found by them."""
    cues = [("Anna", "Where?"), ("Tov", "By the"), ("Tov", "ford."), ("Anna", "When?")]
    text = "WEBVTT\n\n" + "".join(
        f"00:0{n}.000 --> 00:0{n + 1}.000\n<v {who}>{said}</v>\n\n" for n, (who, said) in enumerate(cues)
    )
    (account,) = read_account_file("a.vtt", text.encode())
    assert account.text == "Anna: Where?\nTov: By the ford.\nAnna: When?"
    assert [turn.speaker.value for turn in guess_turns(account.text)] == ["interviewer", "witness", "interviewer"]


def test_tags_go_and_signs_stay() -> None:
    """Known tags are taken off, also inside a word; a lone sign of comparison is text."""
    shown = read_subtitles(
        "1\n00:00:01,0 --> 00:00:02,0\n<b>bu</b>ried {\\an8}3 < 4 <font color=red>km</font>\n", file="a"
    )
    assert shown.text == "buried 3 < 4 km"


def test_rolling_captions_are_kept_once() -> None:
    """Captions that roll, each cue showing the line before again, give each word once, at its first time."""
    lines = ["we went to the ford", "and over the hill", "until we saw it", "in the dry grass", "near a tree"]
    cues = [f"00:00:0{n}.000 --> 00:00:0{n + 1}.000\n{a}\n{b}\n" for n, (a, b) in enumerate(pairwise(lines))]
    shown = read_subtitles("WEBVTT\n\n" + "\n".join(cues), file="a.vtt")
    assert shown.text == " ".join(lines)
    assert heard(shown)[0] == ("we went to the ford and over the hill", 0.0, 1.0)
    assert any("rolling" in fault.came for fault in shown.warnings)


def test_words_said_twice_are_kept_twice() -> None:
    """A witness who says the same in two cues one after the other has said it twice."""
    shown = read_subtitles("1\n00:00:01,0 --> 00:00:02,0\nNo.\n\n2\n00:00:02,0 --> 00:00:03,0\nNo.\n", file="a.srt")
    assert shown.text == "No. No."


def test_broken_cues_are_told_and_their_words_kept() -> None:
    """Times that cannot be read, cues without a blank line, cues that end before they start: told, no word lost."""
    text = (
        "1\n00:00:01,000 --> 00:00:02,000\none\n2\n00:00:03,000 --> 00:00:02,500\ntwo\n\n"
        "3\n00:00:xx --> 00:00:09,000\nthree\n\nfour\n\n5\n00:00:10,000 --> 00:00:11,000\n<v Anna five\n"
    )
    shown = read_subtitles(text, file="a.srt")
    assert [word for word in ("one", "two", "three", "four", "five") if word in shown.text.split()] == [
        "one", "two", "three", "four", "five"
    ]  # fmt: skip
    came = " / ".join(fault.came for fault in shown.warnings)
    for told in ("cannot be read", "ends before it starts", "below no time", "never closed"):
        assert told in came
    assert ("two", 3.0, 3.0) in heard(shown)


def test_a_file_without_cues_is_refused() -> None:
    """Plain words under a subtitle's name are refused with what to do."""
    with pytest.raises(InputError, match=r"\.txt"):
        read_account_file("a.srt", b"")


def test_confidence_is_kept_for_each_word() -> None:
    """Words with a probability keep it; a span is doubtful when one of its words is."""
    words = "<c.p97>they</c> <00:00:01.500><c.p41>married</c> <00:00:02.000><c.p88>it</c>"
    text = f"WEBVTT\n\n00:01.000 --> 00:03.000\n{words}\n"
    (account,) = read_account_file("a.vtt", text.encode())
    assert [(t.from_s, t.to_s, t.confidence) for t in account.timings] == [
        (1.0, 1.5, 0.97),
        (1.5, 2.0, 0.41),
        (2.0, 3.0, 0.88),
    ]
    assert [doubtful(account, a, b) for a, b in ((0, 4), (5, 12), (13, 15), (0, 15))] == [False, True, False, True]
    assert any("1 of 3" in line for line in account.warnings)


PAYLOADS = st.lists(
    st.one_of(
        st.sampled_from(
            ["00:01.000 --> 00:02.000", "1", "", "NOTE x", "<v Tov>hi", "<00:00:01.500>x", "-- > -->", "A: b"]
        ),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=12),
    ),
    max_size=14,
)


@given(PAYLOADS)
def test_every_time_is_of_exact_words(lines: list[str]) -> None:
    """Whatever is written: timings lie in the text, in order and apart, without blanks, and never run backwards."""
    accounts, faults = inspect_account_file("a.vtt", ("WEBVTT\n\n" + "\n".join(lines)).encode())
    assert accounts or faults
    for account in accounts:
        for timing in account.timings:
            words = account.text[timing.start : timing.end]
            assert words
            assert words == words.strip()
            assert 0 <= timing.from_s <= timing.to_s
        assert all(one.end <= two.start for one, two in pairwise(account.timings))
