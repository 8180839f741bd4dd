"""The program ``karmalink``: verbs in the order of the flow. Nothing heavy is imported before a verb needs it."""

from __future__ import annotations

from typing import Annotated

import typer

from karmalink import __version__
from karmalink.cli import gazetteers, georeferencing, looking, starting, telling, widths
from karmalink.cli.door import EXIT_CODES, Door
from karmalink.cli.guide import guide

app = typer.Typer(
    name="karmalink",
    cls=Door,
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Turns what people remember into where to look, and says honestly how far to believe it.",
    epilog="Exit codes: " + "; ".join(f"{code} {what}" for code, what in EXIT_CODES) + ".",
)


@app.callback()
def begin(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --version: answer as strict JSON.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback on errors; may stand anywhere.")] = False,
) -> None:
    """Without a verb: a short guide in the order of the flow."""
    del debug  # taken out of the arguments before they come here; declared so that the help tells of it
    if version:
        from karmalink.cli.screen import Screen

        Screen(as_json=as_json).give({"version": __version__}, [f"karmalink {__version__}"])
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(guide())


for verbs in (starting, looking, telling, widths, georeferencing, gazetteers):
    verbs.register(app)


def run() -> None:
    """Run the program with the arguments of the process, and leave with its exit code."""
    app()
