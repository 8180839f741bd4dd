"""Arguments and options that several commands share, so that they are called and explained alike."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

CaseFolderArgument = Annotated[Path, typer.Argument(metavar="CASE", help="Folder of the case.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as strict JSON on stdout.")]
Truth = Annotated[
    str | None,
    typer.Option(
        "--truth",
        metavar="LAT,LON",
        help="Where it was found, in decimal degrees or as spoken; adds the score.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="DIR", help="Folder to write into; default: out in the case's folder."),
]
Share = Annotated[
    bool,
    typer.Option("--share", help="For people you trust: positions coarsened, words withheld by their terms."),
]
Public = Annotated[
    bool,
    typer.Option("--public", help="For everybody: as --share, and only what is on public terms."),
]
