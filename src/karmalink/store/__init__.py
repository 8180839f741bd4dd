"""The folder of a case: its files, the original bytes, the append-only journal. Nobody else opens files."""

from karmalink.store.folder import CaseFolder
from karmalink.store.journal import JournalState, append, entries, verify
from karmalink.store.originals import keep_original, original_name, read_original

__all__ = [
    "CaseFolder",
    "JournalState",
    "append",
    "entries",
    "keep_original",
    "original_name",
    "read_original",
    "verify",
]
