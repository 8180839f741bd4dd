"""Every command explains itself, answers in JSON, and stands in the reference."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import typer.main

from karmalink.cli.main import app

GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = GROUP.commands
FLOW = ["new", "add", "read", "validate", "map", "plan", "why", "score", "report", "run", "demo", "table"]


def options(command: Any) -> set[str]:
    """List the long options of a command."""
    return {name for param in command.params for name in param.opts if name.startswith("--")}


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    """Read the reference of the command line."""
    return (root / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")


def test_the_commands_are_these() -> None:
    """Verbs follow the flow; a verb that does nothing yet is not there."""
    assert list(COMMANDS) == [*FLOW, "georeference", "gazetteer"]  # verbs beside the flow


@pytest.mark.parametrize("name", FLOW)
def test_each_command_explains_itself(name: str) -> None:
    """A command, each of its arguments and each of its options has a help text."""
    command = COMMANDS[name]
    assert len(command.help) > 20
    assert [param.name for param in command.params if param.name != "help" and not param.help] == []
    assert "--json" in options(command)


@pytest.mark.parametrize("name", FLOW)
def test_each_command_is_documented(name: str, page: str) -> None:
    """The reference has a heading, an example and every option of each command."""
    section = re.search(rf"^### {name}\n(.*?)(?=^##|\Z)", page, re.M | re.S)
    assert section is not None
    assert f"karmalink {name}" in section[1]
    everywhere = page.split("## Begin a case", maxsplit=1)[0]
    assert {option for option in options(COMMANDS[name]) if option not in section[1] + everywhere} == set()


def test_what_is_documented_is_there(page: str) -> None:
    """The reference has no command and no option that does not exist."""
    assert sorted(re.findall(r"^### (\w+)$", page, re.M)) == sorted(FLOW)
    known = options(GROUP).union({"--help"}, *map(options, COMMANDS.values()))
    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", page)) - known == set()


def test_no_help_speaks_of_dreams() -> None:
    """The help is read by teams who look for a missing person too."""
    texts = [GROUP.help, GROUP.epilog, *(command.help for command in COMMANDS.values())]
    texts += [param.help or "" for command in COMMANDS.values() for param in command.params if param.name != "help"]
    assert [text for text in texts if "dream" in text.casefold()] == []
