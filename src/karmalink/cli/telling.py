"""Verbs that tell: run, report, score, demo."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from karmalink.cli.options import AsJson, CaseFolderArgument, Out, Public, Share, Truth
from karmalink.cli.positions import read_position
from karmalink.cli.screen import Screen, command, program
from karmalink.core.errors import InputError

if TYPE_CHECKING:
    from karmalink.case.writing import Written

DEMO_OUT = Path("karmalink-demo")


def register(app: typer.Typer) -> None:
    """Add these verbs to the program."""
    for verb, name in ((score, "score"), (report, "report"), (run, "run"), (demo, "demo")):
        app.command(name)(verb)


def run(
    folder: CaseFolderArgument,
    truth: Truth = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Do the whole flow: the map, the plan, the report. From the words on; nothing of yours is changed."""
    screen = Screen(as_json=as_json)
    written, spot = tell(folder, out, "owner", truth, screen)
    following = command("why", folder, *spot) if spot else command("map", folder)
    screen.give(written_dict(written, following), written_lines(written, following))
    screen.warn(written.warnings)


def report(
    folder: CaseFolderArgument,
    share: Share = False,
    public: Public = False,
    truth: Truth = None,
    out: Out = None,
    as_json: AsJson = False,
) -> None:
    """Write the report and its exports. With --share and --public without what others may not see."""
    screen = Screen(as_json=as_json)
    audience = "public" if public else "share" if share else "owner"
    # Each audience has a folder of its own, so that handing one over never carries the full report along.
    place = out if out is not None or audience == "owner" else folder / f"out-{audience}"
    written, _ = tell(folder, place, audience, truth, screen)
    following = command("plan", folder) if audience == "owner" else None
    screen.give({"audience": audience, **written_dict(written, following)}, written_lines(written, following))
    screen.warn(written.warnings)


def tell(
    folder: Path, out: Path | None, audience: str, truth: str | None, screen: Screen
) -> tuple[Written, tuple[str, ...]]:
    """Run a case and write its report; also the likeliest spot, as words of a command, where there is one."""
    known = None if truth is None else read_position(truth, "--truth")
    with screen.working(f"{folder.resolve().name}: from the words to the map, the plan and the report"):
        from karmalink import open_case

        case = open_case(folder)
        written = case.write_report(out, audience=audience, truth=known)
        if known is not None:
            written = replace(written, sentence=f"{written.sentence} Scored: {case.score(known).sentence()}")
        surface = case.run().surface
        mode = surface.mode() if surface.p_ground > 0 else None
    return written, () if mode is None else (f"{mode.lat:.4f}", f"{mode.lon:.4f}")


def written_dict(written: Written, following: str | None) -> dict[str, Any]:
    """What was written, as plain values."""
    return {
        "sentence": written.sentence,
        "report": written.report,
        "files": written.files,
        "warnings": written.warnings,
        "next": following,
    }


def written_lines(written: Written, following: str | None) -> list[str]:
    """What was written, in words."""
    beside = ", ".join(path.name for path in written.files if path != written.report)
    lines = [written.sentence, f"report: {written.report}", f"beside it: {beside}"]
    return lines if following is None else [*lines, f"next: {following}"]


def score(
    folder: CaseFolderArgument,
    truth: Annotated[
        str,
        typer.Option("--truth", metavar="LAT,LON", help="Where it was found, in decimal degrees or as spoken."),
    ],
    as_json: AsJson = False,
) -> None:
    """Score the map against where it was found. Beside what it must beat, and under other settings."""
    known = read_position(truth, "--truth")
    screen = Screen(as_json=as_json)
    with screen.working(f"{folder.resolve().name}: making its map under every setting"):
        from karmalink import open_case

        card = open_case(folder).score(known)
    screen.give(card.as_dict(), str(card).splitlines())


def demo(
    cases: Annotated[
        list[str] | None, typer.Argument(metavar="[CASES]...", help="Example cases; default: two of them.")
    ] = None,
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder to write the reports into.")] = DEMO_OUT,
    as_json: AsJson = False,
) -> None:
    """Run example cases, scored, with reports. From witnesses' words to a map, a search plan and a report."""
    from karmalink.case.demo import SHOWN, examples_folder, run_demo

    known = sorted(path.parent.name for path in examples_folder().glob("*/case.toml"))
    chosen = cases or list(SHOWN)
    unknown = [name for name in chosen if name not in known]
    if unknown:
        raise InputError(f"demo: came {', '.join(unknown)}; expected one or more of {', '.join(known)}")
    screen = Screen(as_json=as_json)
    outcomes = []
    for name in chosen:
        with screen.working(f"{name}: from witnesses' words to a scored map and a report"):
            (outcome,) = run_demo(out, only=[name])
        outcomes.append(outcome)
        if not as_json:
            screen.give({}, [*demo_lines(outcome), ""])
            screen.warn(outcome.warnings)
    if as_json:
        screen.give({"cases": [demo_dict(outcome) for outcome in outcomes]}, ())


def demo_lines(outcome: Any) -> list[str]:
    """One case of the demonstration: what it came to, where its report is, what to type next."""
    return [
        outcome.sentence,
        f"  scored: {outcome.score}",
        f"  report: {outcome.report}",
        f"  next:   {following_of(outcome)}",
    ]


def following_of(outcome: Any) -> str:
    """The next command, with the program as it can be called here (``make demo`` leaves it off the path)."""
    return f"{program()} {str(outcome.next_command).removeprefix('karmalink ')}"


def demo_dict(outcome: Any) -> dict[str, Any]:
    """The same as plain values."""
    return {
        "case": outcome.case,
        "sentence": outcome.sentence,
        "score": outcome.score,
        "report": outcome.report,
        "next": following_of(outcome),
        "warnings": outcome.warnings,
    }
