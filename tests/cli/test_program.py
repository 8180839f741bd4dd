"""The program as a process of its own: what it loads, what it prints into a pipe."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"


def process(*words: str, **extra: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own."""
    paths = os.pathsep.join([str(SOURCE), *filter(None, sys.path)])
    environment = os.environ | {"PYTHONPATH": paths} | extra
    return subprocess.run([sys.executable, *words], capture_output=True, env=environment, check=False)


def test_help_loads_nothing_heavy() -> None:
    """The core install alone answers --help: neither numpy nor scipy nor rich nor any room of thought is loaded."""
    heavy = "numpy scipy shapely pyproj rich jinja2 PIL docx yaml rasterio matplotlib jax karmalink.case karmalink.maps"
    code = (
        "import sys, karmalink.cli.main\n"
        "from typer.testing import CliRunner\n"
        "assert CliRunner().invoke(karmalink.cli.main.app, ['--help']).exit_code == 0\n"
        f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    )
    done = process("-c", code)
    assert done.stdout.decode().strip() == "[]", done.stderr.decode()


def test_it_runs_as_a_module() -> None:
    """`python -m karmalink` is the program, for where it is not on the path."""
    done = process("-m", "karmalink")
    assert done.returncode == 0
    assert b"karmalink demo" in done.stdout


def test_stdout_is_json_and_nothing_else(small: Path) -> None:
    """In a pipe stdout holds one JSON value, without colours; progress stays on stderr."""
    done = process("-m", "karmalink", "map", str(small), "--json", FORCE_COLOR="1")
    assert done.returncode == 0, done.stderr.decode()
    json.loads(done.stdout.decode("ascii"))
    assert b"\x1b" not in done.stdout


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_an_old_code_page_is_no_obstacle(small: Path, encoding: str) -> None:
    """Where the terminal cannot show degree signs and primes, plain signs stand in."""
    done = process("-m", "karmalink", "map", str(small), PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr.decode(encoding, "replace")
    assert "densest at" in done.stdout.decode(encoding)


def test_a_user_fault_is_a_short_message_and_a_code() -> None:
    """A process that fails leaves with the code of its error and no traceback."""
    done = process("-m", "karmalink", "run", "no such folder")
    assert done.returncode == 4
    assert b"no such folder" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    """When the reader of a pipe goes away, the program leaves without a word."""
    paths = os.pathsep.join([str(SOURCE), *filter(None, sys.path)])
    with subprocess.Popen(
        [sys.executable, "-m", "karmalink", "table", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": paths},
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        told = running.stderr.read()
    assert b"Traceback" not in told
    assert b"Exception" not in told
