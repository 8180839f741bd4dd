"""Verbs that begin a case: new, add, read, validate."""

from __future__ import annotations

import glob
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from karmalink.cli.options import AsJson, CaseFolderArgument
from karmalink.cli.screen import Screen, command, fault_dict

if TYPE_CHECKING:
    from karmalink.case.reading import Aids, LocalModel, ReadReport

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


def read(
    folder: CaseFolderArgument,
    gazetteer: Annotated[
        list[str] | None,
        typer.Option(
            "--gazetteer", metavar="NAME|FILE", help="An imported gazetteer or a file of places, asked first."
        ),
    ] = None,
    no_gazetteer: Annotated[
        bool, typer.Option("--no-gazetteer", help="Look no names up: only records/places.csv places anything.")
    ] = False,
    no_nlp: Annotated[bool, typer.Option("--no-nlp", help="Rules only, also where spaCy is installed.")] = False,
    model: Annotated[
        str | None,
        typer.Option(
            "--model", metavar="URL", help="An OpenAI-compatible server of your own, to propose claims as well."
        ),
    ] = None,
    model_name: Annotated[str, typer.Option("--model-name", help="The model's name on that server.")] = "",
    as_json: AsJson = False,
) -> None:
    """Find claims in the accounts, into claims.csv. Rows you edited stay as they are."""
    from karmalink import open_case

    screen = Screen(as_json=as_json)
    case = open_case(folder)
    aids = _aids(screen, gazetteer, no_gazetteer, no_nlp, _model(model, model_name))
    with screen.counting("reading accounts") as moved:
        report = case.read(progress=moved, aids=aids)
    following = command("run", folder)
    shown = [f"{report.page}: every account with its claims highlighted."] if report.page else []
    screen.give(_answer(report, following), [*report.sentences(), *shown, f"next: review claims.csv, then {following}"])
    screen.warn(report.warnings)


def _answer(report: ReadReport, following: str) -> dict[str, Any]:
    """What reading did, as JSON."""
    return {
        "added": report.added,
        "kept": report.kept,
        "stale": report.stale,
        "found": len(report.proposed),
        "placed": report.placed,
        "unplaced": [{"claim": c.id, "account": c.account, "quote": c.quote} for c in report.unplaced],
        "linked": [{"name": p.name, "lat": p.lat, "lon": p.lon, "weight": p.weight} for p in report.linked.places],
        "unknown": report.linked.unknown,
        "not_used": report.missing,
        "lines": report.sentences(),
        "page": report.page,
        "warnings": report.warnings,
        "next": following,
    }


def _model(endpoint: str | None, name: str) -> LocalModel | None:
    from karmalink.case.reading import LocalModel
    from karmalink.core.errors import InputError

    if endpoint is None and name:
        raise InputError(f"--model-name: came {name} without a server; expected both; add --model URL")
    if endpoint is None:
        return None
    if not name:
        raise InputError(f"--model: came {endpoint} without a name; expected the model's name; add --model-name NAME")
    return LocalModel(endpoint=endpoint, name=name)


def _aids(screen: Screen, names: list[str] | None, no_gazetteer: bool, no_nlp: bool, model: LocalModel | None) -> Aids:
    """Open what may help the rules; the world's gazetteer is made at first use."""
    from karmalink.case.reading import Aids
    from karmalink.claims.models import load_parser
    from karmalink.core.errors import InputError

    if names and no_gazetteer:
        raise InputError("--no-gazetteer: came together with --gazetteer; expected one of them; leave one away")
    gazetteer = None
    if not no_gazetteer:
        from karmalink.records.gazetteer import Gazetteer

        with screen.working("opening the gazetteer (made at first use, some ten seconds)"):
            gazetteer = Gazetteer.open(*(names or ()))
    parser = None
    if not no_nlp:
        with screen.working("loading the language model"):
            parser = load_parser()
    return Aids(gazetteer=gazetteer, parser=parser, model=model)


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
