"""Start a case: a folder that validates clean and says in its own files what to write next."""

from __future__ import annotations

from pathlib import Path
from string import Template
from typing import Final

from karmalink.accounts.account import AccountKind
from karmalink.case.settings import CaseKind
from karmalink.case.starter_words import WORDS, StarterWords
from karmalink.core.errors import InputError, StoreError
from karmalink.store.folder import CaseFolder

_WITH_DREAMS: Final = frozenset({CaseKind.HERITAGE, CaseKind.STUDY})
"""Kinds of case whose sample account offers dreams as a kind of account; it is understood in all."""

_SETTINGS: Final = Template("""\
# What this case is about. Lines that start with # are notes: change or delete them.
# Every field: docs/reference/case-format.md. To check the folder: karmalink validate .

[case]
name = "$name"
kind = "$kind"                # wreck | sar | heritage | remains | study
lost = "$lost"                # the id of what is sought: only claims about it move the map
question = "$question"
# since = "1999-12-31"          # when it was lost: a year, a month or a day
seed = 1                      # every random draw starts here
units = "$units"                  # nm | km, for people to read
simulated = true              # this starter is made up: write false when your own accounts are in

[area]                        # declare it before reading any claim, and say why
centre = "0 30 S, 30 00 W"    # invented ground in the open ocean: write your own, as spoken or as [lat, lon]
width_km = $size
height_km = $size
why = "a sample: replace it, and say what the box rests on"

# [[groups]]                  # accounts that go back to one source count once
# id = "same-source"
# accounts = ["T1", "T2"]
# why = "T2 repeats what T1 said"

# [stakes]                    # what is at stake, until when
# deadline = "2030-01-01"
# why = "..."
""")

_ACCOUNT: Final = Template("""\
---
id: T1
witness: w1
kind: testimony       # $kinds
words: simulated      # whose words these are: verbatim, translation, summary or simulated
told_on: 2000-01-31
about: $about
language: en
terms: owner          # who may see the words: public, shared or owner
source: made up, to show the form
---
$words
""")

_WITNESSES: Final = Template("""\
id,role,opportunity,why,talked_to,born
w1,$role,,,,
""")

_PLACES: Final = Template("""\
id,name,lat,lon,radius_km,error_km,kind,salience,geometry,source
$place_id,$place,0 30 S,30 00 W,0.2,0.1,landmark,1,,invented
""")

_README: Final = Template("""\
# $name

$question

This folder is a case of Karmalink, made to be edited with any text editor. What is in it now is made up.

1. `case.toml`: what is sought and the area. Declare the area before you read any claim.
2. `witnesses.csv`: one row a person, by pseudonym. Real names never belong into this folder.
3. `accounts/`: $next_step. Delete `T1.md` when yours are in.
4. `records/places.csv`: the places people name, with their positions.
5. `records/events.csv`, if you write one (`name,when`): dates what people count from ("the year after the flood").
   A year in the column `born` of `witnesses.csv` dates "when I was twelve".

Then, in this order:

    karmalink validate .      every fault of every file at once
    karmalink read .          finds claims in the accounts and writes claims.csv for you to review
    karmalink run .           the map, the plan and the report

The full report holds exact positions: do not publish it. Accounts without `terms` are shown to nobody but
you.
""")


def new_case(folder: str | Path, kind: str) -> tuple[str, ...]:
    """Start a case in a new or empty folder.

    Parameters
    ----------
    folder
        Where; made when it is not there.
    kind
        ``wreck``, ``sar``, ``heritage``, ``remains`` or ``study``: sets the words the files speak.

    Returns
    -------
    tuple of str
        Names of the files written.

    Raises
    ------
    InputError
        If there is no such kind.
    StoreError
        If the folder holds anything already, or cannot be written to.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     new_case(place, "wreck")
    ('README.md', 'accounts/T1.md', 'case.toml', 'records/places.csv', 'witnesses.csv')
    """
    kinds = [word.value for word in CaseKind]
    if kind not in kinds:
        raise InputError(f"--kind: came {kind!r}; expected one of {', '.join(kinds)}")
    root = Path(folder)
    case = _empty(root)
    files = starter_files(CaseKind(kind))
    for name, text in files.items():
        case.write(name, text.encode("utf-8"))
    return tuple(sorted(files))


def starter_files(kind: CaseKind) -> dict[str, str]:
    """Give the files of a starter case, by name."""
    words: StarterWords = WORDS[kind.value]
    fields = {name: getattr(words, name) for name in StarterWords.__slots__}
    wreck = kind is CaseKind.WRECK
    fields |= {"kind": kind.value, "units": "nm" if wreck else "km", "size": "100" if wreck else "20"}
    kinds = [word.value for word in AccountKind]
    fields["kinds"] = ", ".join(kinds if kind in _WITH_DREAMS else kinds[:-1])
    return {
        "case.toml": _SETTINGS.substitute(fields),
        "witnesses.csv": _WITNESSES.substitute(fields),
        "accounts/T1.md": _ACCOUNT.substitute(fields),
        "records/places.csv": _PLACES.substitute(fields),
        "README.md": _README.substitute(fields),
    }


def _empty(root: Path) -> CaseFolder:
    case = CaseFolder(root)
    case.make()
    held = case.listing()
    if held:
        raise StoreError(
            f"{root}: holds {len(held)} entries already (such as {held[0]!r}), which were left as they are; "
            "name a new or empty folder"
        )
    return case
