"""Every command that a page tells a reader to type exists, with the options it shows."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]
GROUPS = {"gazetteer"}  # commands whose next word is a command of their own
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


def shown(program: str) -> list[tuple[str, list[str]]]:
    """List the calls of a program in console blocks and code marks: the page and the words after its name."""
    calls = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for body in CONSOLE.findall(text) for line in body.splitlines()]
        lines += re.findall(rf"`({program} [^`\n]+)`", text)
        calls += [(page.name, shlex.split(line)[1:]) for line in lines if line.startswith(f"{program} ")]
    return calls


@cache
def help_of(command: str) -> str:
    """Ask a command of karmalink for its help; empty if there is no such command."""
    call = "from karmalink.cli.main import run; run()"
    paths = os.pathsep.join([str(ROOT / "src"), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", call, *command.split(), "--help"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": paths, "COLUMNS": "200", "TERM": "dumb", "PYTHONUTF8": "1"},
    )
    return done.stdout if done.returncode == 0 else ""


def test_karmalink_has_the_commands_shown() -> None:
    """Each `karmalink COMMAND` on a page is a command, and each of its options is in that command's help."""
    calls = shown("karmalink")
    assert len({words[0] for _, words in calls}) >= 8
    unknown = []
    for page, words in calls:
        command, *rest = words
        if command.startswith("-") or command == "COMMAND":
            continue
        told = help_of(f"{command} {rest[0]}" if command in GROUPS else command)
        options = [word for word in rest if re.match(r"--[a-z]", word)]
        if not told or any(option not in told for option in options):
            unknown.append((page, words))
    assert unknown == []


def test_make_has_the_targets_shown() -> None:
    """Each `make TARGET` on a page is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z][\w-]*)\s*:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    assert {words[0] for _, words in shown("make")} <= targets


def test_tools_shown_are_there() -> None:
    """Each `python tools/...` and `python -m benchmarks...` on a page names a file."""
    calls = [words for _, words in shown("python")]
    named = {words[0] for words in calls if not words[0].startswith("-")}
    modules = {words[1] for words in calls if words[0] == "-m" and words[1].startswith("benchmarks.")}
    named |= {f"{module.replace('.', '/')}.py" for module in modules}
    assert len(named) >= 4
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
