"""The plain names of the graph's terms: the JSON-LD context, which the tables use too.

``context.json`` is data: each property has a name for each way its values are written (as a
link, as text of a language, as a date). What it does not name keeps its IRI.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

from extractor.vocabulary.terms import XSD_STRING

LINK = "@id"
LANGUAGE = "@language"


class PlainName(NamedTuple):
    """A name of a property, and the form of the values it is for.

    ``form`` is ``LINK``, ``LANGUAGE`` (texts by language), or the IRI of a datatype.
    """

    name: str
    iri: str
    form: str


@cache
def context() -> Mapping[str, Any]:
    """Give the JSON-LD context."""
    text = (resources.files(__package__) / "context.json").read_text("utf-8")
    return MappingProxyType(json.loads(text))


@cache
def property_names() -> Mapping[tuple[str, str], str]:
    """Give the names of properties by IRI and form."""
    return MappingProxyType(
        {
            (one["@id"], one.get("@container", one.get("@type", XSD_STRING))): name
            for name, one in context().items()
            if isinstance(one, Mapping)
        }
    )


@cache
def class_names() -> Mapping[str, str]:
    """Give the names of classes by IRI."""
    return MappingProxyType(
        {iri: name for name, iri in context().items() if isinstance(iri, str) and "/" in iri}
    )


@cache
def properties_by_name() -> Mapping[str, PlainName]:
    """Give what each name of a property stands for."""
    return MappingProxyType(
        {name: PlainName(name, iri, form) for (iri, form), name in property_names().items()}
    )
