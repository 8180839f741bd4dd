"""What somebody said, kept as said: readers, turns of a transcript, terms of use."""

from karmalink.accounts.account import UNEARNED, Account, AccountKind, Terms, Witness, Words
from karmalink.accounts.encoding import Decoded, decode
from karmalink.accounts.fields import AccountDefaults
from karmalink.accounts.read import inspect_account_file, read_account_file
from karmalink.accounts.terms import Audience, may_show_position, may_show_words, may_use, redact, shown_text
from karmalink.accounts.together import check_accounts
from karmalink.accounts.turns import Speaker, Turn, guess_turns
from karmalink.accounts.witnesses import read_witnesses

__all__ = [
    "UNEARNED",
    "Account",
    "AccountDefaults",
    "AccountKind",
    "Audience",
    "Decoded",
    "Speaker",
    "Terms",
    "Turn",
    "Witness",
    "Words",
    "check_accounts",
    "decode",
    "guess_turns",
    "inspect_account_file",
    "may_show_position",
    "may_show_words",
    "may_use",
    "read_account_file",
    "read_witnesses",
    "redact",
    "shown_text",
]
