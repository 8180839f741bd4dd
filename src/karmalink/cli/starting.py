"""Verbs that begin a case: new, add, read, validate."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from karmalink.cli.options import AsJson, CaseFolderArgument
from karmalink.cli.screen import Screen, command, fault_dict

FAULTY = 2


def register(app: typer.Typer) -> None:
    """Add these verbs to the program."""
    for verb, name in ((new, "new"), (add, "add"), (read, "read"), (validate, "validate")):
        app.command(name)(verb)


def new(
    folder: Annotated[Path, typer.Argument(metavar="CASE", help="A new or empty folder.")],
    kind: Annotated[str, typer.Option("--kind", help="wreck, sar, heritage, remains or study: sets the words.")],
    as_json: AsJson = False,
) -> None:
    """Start a case. The new folder says in its own files what to write next."""
    from karmalink.case.new import new_case

    files = new_case(folder, kind)
    following = command("validate", folder)
    Screen(as_json=as_json).give(
        {"case": folder, "files": files, "next": following},
        [f"started {folder}:", *(f"  {name}" for name in files), f"next: {following}"],
    )


def add(
    folder: CaseFolderArgument,
    files: Annotated[
        list[str], typer.Argument(metavar="FILES...", help="Testimony: text, DOCX, PDF, subtitles, tables, recordings.")
    ],
    as_json: AsJson = False,
) -> None:
    """Copy files of testimony into a case. They are kept as they are; you hear what could be placed."""
    from karmalink.case.add import add_files

    screen = Screen(as_json=as_json)
    with screen.counting("adding files") as moved:
        report = add_files(folder, expanded(files), progress=moved)
    following = command("read", folder)
    answer = {
        "added": report.added,
        "known": report.known,
        "refused": report.refused,
        "placed": report.placed,
        "unplaced": [{n: getattr(u, n) for n in type(u).__slots__} for u in report.unplaced],
        "faults": [fault_dict(fault) for fault in report.faults],
        "next": following,
    }
    known = [f"{name}: the case holds these bytes already; not added again" for name in report.known]
    screen.give(answer, [*report.sentences(), *known, f"next: {following}"])
    screen.warn(str(fault) for fault in report.faults)
    if report.refused:
        raise typer.Exit(FAULTY)


def expanded(patterns: Iterable[str]) -> list[str]:
    """Files that patterns stand for: terminals of Windows hand ``*.docx`` over as it is typed."""
    found: list[str] = []
    for pattern in patterns:
        matches = sorted(glob.glob(pattern)) if glob.has_magic(pattern) and not Path(pattern).exists() else []
        found.extend(matches or [pattern])
    return found


def read(folder: CaseFolderArgument, as_json: AsJson = False) -> None:
    """Find claims in the accounts, into claims.csv. Rows you edited stay as they are."""
    from karmalink import open_case

    screen = Screen(as_json=as_json)
    with screen.counting("reading accounts") as moved:
        report = open_case(folder).read(progress=moved)
    following = command("run", folder)
    unplaced = [{"claim": c.id, "account": c.account, "quote": c.quote} for c in report.unplaced]
    answer = {
        "added": report.added,
        "kept": report.kept,
        "stale": report.stale,
        "placed": report.placed,
        "unplaced": unplaced,
        "lines": report.sentences(),
        "warnings": report.warnings,
        "next": following,
    }
    screen.give(answer, [*report.sentences(), f"next: review claims.csv, then {following}"])
    screen.warn(report.warnings)


def validate(folder: CaseFolderArgument, as_json: AsJson = False) -> None:
    """Check a case: every fault of every file at once."""
    from karmalink.case.validate import validate_case

    screen = Screen(as_json=as_json)
    with screen.working("checking every file"):
        found = validate_case(folder)
    reviewed = found.case is not None and found.case.reviewed
    following = command("run" if reviewed else "read", folder) if found.sound else command("validate", folder)
    answer = {
        "sound": found.sound,
        "sentence": found.sentence(),
        "faults": [fault_dict(fault) for fault in found.faults],
        "next": following,
    }
    lines = [*(f"{f.severity}: {f}" for f in found.faults), found.sentence()]
    screen.give(answer, [*lines, f"next: {following}"] if found.sound else lines)
    if not found.sound:
        raise typer.Exit(FAULTY)
