"""Verbs that look at whereabouts: map, plan, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from karmalink.cli.options import AsJson, CaseFolderArgument
from karmalink.cli.positions import EXAMPLES, read_position
from karmalink.cli.screen import Screen

if TYPE_CHECKING:
    from karmalink.case import Case, Result


def register(app: typer.Typer) -> None:
    """Add these verbs to the program."""
    for verb, name in ((show_map, "map"), (plan, "plan"), (why, "why")):
        app.command(name)(verb)


def opened(folder: CaseFolderArgument, screen: Screen) -> tuple[Case, Result]:
    """Open and run a case, with progress."""
    with screen.working(f"{folder.resolve().name}: reading the case and making its map"):
        from karmalink import open_case

        case = open_case(folder)
        return case, case.run()


def show_map(folder: CaseFolderArgument, as_json: AsJson = False) -> None:
    """Say where it may be, and what that rests on. On the ground, with holders, elsewhere; source by source."""
    screen = Screen(as_json=as_json)
    case, result = opened(folder, screen)
    from karmalink.cli.whereabouts import whereabouts_dict, whereabouts_lines

    screen.give(whereabouts_dict(case, result), whereabouts_lines(case, result))
    screen.warn(result.warnings)


def plan(folder: CaseFolderArgument, as_json: AsJson = False) -> None:
    """Say where to search first, and when to stop. The hours at hand as boxes, with what they gain."""
    screen = Screen(as_json=as_json)
    case, result = opened(folder, screen)
    from karmalink.cli.effort import plan_dict, plan_lines

    screen.give(plan_dict(case, result), plan_lines(case, result))
    screen.warn(result.warnings)


def why(
    folder: CaseFolderArgument,
    place: Annotated[list[str], typer.Argument(metavar="LAT LON", help=f"A point of the area: {EXAMPLES}.")],
    as_json: AsJson = False,
) -> None:
    """Why here? From a point of the map back to the very words."""
    point = read_position(" ".join(place), "LAT LON")
    screen = Screen(as_json=as_json)
    case, _ = opened(folder, screen)
    with screen.working("asking why"):
        answer = case.why(point)
    from karmalink.cli.whereabouts import why_dict

    screen.give(why_dict(answer), str(answer).splitlines())
