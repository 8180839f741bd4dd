"""What was fixed before the truth was looked at, as one hash printed in every report and score."""

from __future__ import annotations

from karmalink import __version__
from karmalink.case.load import LoadedCase
from karmalink.core.ids import sha256
from karmalink.trust.table import Table


def commitment(loaded: LoadedCase, table: Table) -> str:
    """SHA-256 of every input file's name and bytes, the table with its overrides, and the version.

    Priors, widths, area, groups and event odds are all in it: whoever changes one after seeing the truth shows it.
    """
    return sha256(f"{loaded.digest}\n{table.hash()}\n{__version__}".encode())
