"""The way in and out: exit codes, one message an error, tracebacks only when asked for."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

from karmalink.cli import door
from karmalink.core.errors import EvidenceError, Fault, InputError, KarmalinkError, ModelError, StoreError, TermsError

Run = Callable[..., Result]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputError("came a; expected b"), 2),
        (EvidenceError("came a; expected b"), 2),
        (TermsError("came a; expected b"), 3),
        (StoreError("came a; expected b"), 4),
        (ModelError("came a; expected b"), 5),
    ],
)
def test_every_error_has_its_code_and_its_message(
    error: KarmalinkError, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code is that of the error tree, and the message stands alone on stderr."""

    def work() -> None:
        raise error

    assert door.guarded(work, debug=False, as_json=False) == code
    shown = capsys.readouterr()
    assert shown.err == "error: came a; expected b\n"
    assert shown.out == ""


def test_the_help_tells_every_exit_code(run: Run) -> None:
    """Each code that can be is explained by --help."""
    told = " ".join(run("--help").output.split())
    for code, what in door.EXIT_CODES:
        assert f"{code} {what}" in told


def test_a_defect_gives_a_message_and_with_debug_a_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    """An error nobody foresaw is one line; --debug adds the traceback."""

    def work() -> None:
        raise ZeroDivisionError("by nothing")

    assert door.guarded(work, debug=False, as_json=False) == 1
    short = capsys.readouterr().err
    assert "Traceback" not in short
    assert "ZeroDivisionError: by nothing" in short
    assert "--debug" in short
    assert door.guarded(work, debug=True, as_json=False) == 1
    assert "Traceback" in capsys.readouterr().err


def test_debug_may_stand_anywhere(run: Run) -> None:
    """--debug counts before and after the verb."""
    for words in (("--debug", "validate", "nowhere"), ("validate", "nowhere", "--debug")):
        done = run(*words)
        assert done.exit_code == 4
        assert "Traceback" in done.stderr


def test_all_faults_of_a_file_are_told_at_once(small: Path, tmp_path: Path, run: Run) -> None:
    """A case with several faults shows them all, on one run, with exit code 2."""
    (tmp_path / "case.toml").write_text('[case]\nname = 3\nkind = "boat"\n', encoding="utf-8")
    done = run("map", tmp_path)
    assert done.exit_code == 2
    assert done.stderr.count("expected") >= 3
    assert "kind" in done.stderr


def test_an_error_in_json_is_json(run: Run) -> None:
    """With --json stdout stays JSON when things go wrong, with the kind, the faults and the code."""
    done = run("map", "nowhere", "--json")
    told = json.loads(done.stdout)["error"]
    assert (told["kind"], told["exit_code"]) == ("StoreError", done.exit_code)
    fault = Fault(file="f", came="a", expected="b")
    assert set(door.fault_dict(fault)) == {"file", "came", "expected", "todo", "row", "column", "severity"}


@pytest.mark.parametrize("words", [["fly"], ["map"], ["map", "a", "--wings"], ["new", "x"], ["why", "a"]])
def test_a_wrong_call_says_where_help_is(words: list[str], run: Run) -> None:
    """What cannot be understood gets exit code 2 and the way to the help."""
    done = run(*words)
    assert done.exit_code == 2
    assert "--help'" in done.stderr
    assert done.stdout == ""


def test_ctrl_c_leaves_quietly(capsys: pytest.CaptureFixture[str]) -> None:
    """An interruption is no defect: one line, exit code 130."""

    def work() -> Any:
        raise KeyboardInterrupt

    assert door.guarded(work, debug=False, as_json=False) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_memory_that_runs_out_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    """A grid too fine for the machine is told with its remedy."""

    def work() -> Any:
        raise MemoryError

    assert door.guarded(work, debug=False, as_json=False) == 1
    assert "cell_km" in capsys.readouterr().err


def test_a_file_that_refuses_is_no_defect(capsys: pytest.CaptureFixture[str]) -> None:
    """What the system says about a file becomes a message with its name, and exit code 4."""

    def work() -> Any:
        raise PermissionError(13, "Permission denied", "out/report.html")

    assert door.guarded(work, debug=False, as_json=False) == 4
    assert "out/report.html: Permission denied" in capsys.readouterr().err


def test_it_can_be_called_from_python(run: Run) -> None:
    """Without standalone mode errors reach the caller as they are."""
    import typer.main

    from karmalink.cli.main import app

    with pytest.raises(StoreError):
        typer.main.get_command(app).main(["validate", "nowhere"], standalone_mode=False)
    assert sys.stdout.writable()
