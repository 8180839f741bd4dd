"""Speech to text, for recordings of interviews: words with their times and how sure the machine was of each.

Everything here needs the extra ``speech`` (faster-whisper) and a model that lies on this computer; nothing is ever
downloaded.
"""

from karmalink.accounts.speech.engine import Engine, Heard, HeardWord
from karmalink.accounts.speech.recordings import RECORDINGS, transcribe
from karmalink.accounts.speech.transcript import Transcript, transcript_account, write_vtt

__all__ = [
    "RECORDINGS",
    "Engine",
    "Heard",
    "HeardWord",
    "Transcript",
    "transcribe",
    "transcript_account",
    "write_vtt",
]
