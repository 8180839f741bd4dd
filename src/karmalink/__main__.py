"""``python -m karmalink``: the command line where the program's own name is not on the path."""

from karmalink.cli.main import run

run()
