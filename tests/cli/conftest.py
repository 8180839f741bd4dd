"""A small case to run commands on, and a runner for them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from karmalink.case.new import new_case
from karmalink.cli.main import app

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command line inside this process, as the program would."""
    runner = CliRunner()
    return lambda *words: runner.invoke(app, [str(word) for word in words])


@pytest.fixture(scope="session")
def answer(run: Run) -> Callable[..., Any]:
    """Run a command line with --json and give what it answered; it must have gone well."""

    def ask(*words: object) -> Any:
        done = run(*words, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return ask


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Start a sar case with coarse cells, to be looked at by every test and changed by none."""
    folder = tmp_path_factory.mktemp("cases") / "small"
    new_case(folder, "sar")
    settings = folder / "case.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("width_km = 20", "cell_km = 1\nwidth_km = 20"), encoding="utf-8")
    return folder
