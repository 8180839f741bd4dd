"""Reading with a language model that runs on one's own computer, behind any OpenAI-compatible address.

A model may propose; only what stands word for word in the account is taken, and it stays ``proposed``.
"""

from karmalink.claims.local_model.asking import ModelReading, Refused, Unread, read_with_model
from karmalink.claims.local_model.endpoint import Post, post_json

__all__ = ["ModelReading", "Post", "Refused", "Unread", "post_json", "read_with_model"]
