"""What is shown: strict JSON, terminals of old code pages, signs of life."""

from __future__ import annotations

import io
import json
import math
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karmalink.cli import screen as screens
from karmalink.cli.screen import Screen, strict_json
from karmalink.cli.streams import soften_streams
from karmalink.core.errors import ModelError

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5)
VALUES = PLAIN | st.lists(PLAIN, max_size=4) | st.dictionaries(st.text(max_size=5), PLAIN, max_size=4)


@given(st.dictionaries(st.text(max_size=5), VALUES, max_size=4))
@settings(max_examples=50)
def test_json_is_strict_and_ascii(value: dict[str, object]) -> None:
    """Whatever an answer holds, any reader of JSON takes it, on any code page."""
    text = strict_json(value)
    assert text.isascii()
    json.loads(text, parse_constant=lambda name: pytest.fail(f"{name} is no JSON"))


def test_nan_is_never_shown() -> None:
    """A NaN anywhere in an answer is an error that names its place."""
    with pytest.raises(ModelError, match=r"answer\.map\.p"):
        strict_json({"map": {"p": math.nan}})


@given(st.text(max_size=20))
@settings(max_examples=50)
def test_no_sign_breaks_a_terminal(text: str) -> None:
    """On a terminal of code page 1252 every text can be printed."""
    old = sys.stdout
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    try:
        soften_streams()
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    finally:
        sys.stdout = old


def test_work_that_takes_long_is_spoken_of(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be drawn, long work is told in one line on stderr, short work in none."""
    monkeypatch.setattr(screens, "PATIENCE", 0.01)
    with Screen().working("digging"):
        time.sleep(0.2)
    with Screen().counting("counting") as moved:
        moved(1, 2)
    shown = capsys.readouterr()
    assert shown.err.startswith("digging ...\n")
    assert shown.out == ""


def test_on_a_terminal_progress_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal the work is drawn on stderr, even where the code page is old."""

    class Terminal(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    drawn = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", Terminal(drawn, encoding="cp1252"))
    with Screen().counting("reading accounts") as moved:
        moved(1, 2)
    with Screen().working("fusing"):
        time.sleep(0.2)
    sys.stderr.flush()
    assert b"reading accounts" in drawn.getvalue()
    assert b"fusing" in drawn.getvalue()


def test_a_warning_is_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The same warning twice is one; with --json the answer carries them instead."""
    Screen().warn(["a", "a", "b"])
    Screen(as_json=True).warn(["c"])
    assert capsys.readouterr().err == "warning: a\nwarning: b\n"
