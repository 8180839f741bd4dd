"""What somebody said, kept as said: readers, turns of a transcript, terms of use."""

from karmalink.accounts.account import UNEARNED, Account, AccountKind, Terms, Timing, Witness, Words
from karmalink.accounts.encoding import Decoded, decode
from karmalink.accounts.fields import AccountDefaults
from karmalink.accounts.leading import Leading, LeadingForm, leading_questions
from karmalink.accounts.read import inspect_account_file, read_account_file
from karmalink.accounts.terms import Audience, may_show_position, may_show_words, may_use, redact, shown_text
from karmalink.accounts.timings import doubtful, heard_between
from karmalink.accounts.together import check_accounts
from karmalink.accounts.turns import Speaker, Turn, guess_turns, is_through_interpreter
from karmalink.accounts.witnesses import read_witnesses

__all__ = [
    "UNEARNED",
    "Account",
    "AccountDefaults",
    "AccountKind",
    "Audience",
    "Decoded",
    "Leading",
    "LeadingForm",
    "Speaker",
    "Terms",
    "Timing",
    "Turn",
    "Witness",
    "Words",
    "check_accounts",
    "decode",
    "doubtful",
    "guess_turns",
    "heard_between",
    "inspect_account_file",
    "is_through_interpreter",
    "leading_questions",
    "may_show_position",
    "may_show_words",
    "may_use",
    "read_account_file",
    "read_witnesses",
    "redact",
    "shown_text",
]
