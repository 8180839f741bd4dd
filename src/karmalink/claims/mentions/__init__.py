"""What a text speaks of: places (named or not), people, bodies, things. Rules first; a model only adds cues."""

from karmalink.claims.mentions.finding import find_mentions, layers_missing
from karmalink.claims.mentions.mention import Label, Mention
from karmalink.claims.mentions.spacy_layer import Entity, load_model

__all__ = ["Entity", "Label", "Mention", "find_mentions", "layers_missing", "load_model"]
