"""What is on record: places, holders, layers and a prior, every fault of a file told at once."""

from karmalink.records.degrees import parse_degrees, parse_pair
from karmalink.records.layers import read_features, read_layer
from karmalink.records.lookup import find_holders, find_places, suggest
from karmalink.records.places import HOLDER_COLUMNS, PLACE_COLUMNS, read_holders, read_places
from karmalink.records.prior_table import PRIOR_COLUMNS, read_prior, read_prior_raster
from karmalink.records.record import Holder, Layer, LayerRole, Place, Prior, Records

__all__ = [
    "HOLDER_COLUMNS",
    "PLACE_COLUMNS",
    "PRIOR_COLUMNS",
    "Holder",
    "Layer",
    "LayerRole",
    "Place",
    "Prior",
    "Records",
    "find_holders",
    "find_places",
    "parse_degrees",
    "parse_pair",
    "read_features",
    "read_holders",
    "read_layer",
    "read_places",
    "read_prior",
    "read_prior_raster",
    "suggest",
]
