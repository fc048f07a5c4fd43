"""The plain names of the graph's terms: the JSON-LD context, which the tables use too.

``context.json`` is data: each property has a name for each way its values are written (as a
link, as text of a language, as a date). What a site declares of its own is named by the last
part of its IRI, unless another term has that name. What has no name keeps its IRI.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any, NamedTuple

from extractor.graph.site_terms import OwnPredicate, own_predicates
from extractor.vocabulary import Vocabulary
from extractor.vocabulary.terms import RDF_LANG_STRING, XSD_STRING

LINK = "@id"
LANGUAGE = "@language"
_LAST_PART = re.compile(r"[A-Za-z][A-Za-z0-9_-]*\Z")


class PlainName(NamedTuple):
    """A name of a property, and the form of the values it is for.

    ``form`` is ``LINK``, ``LANGUAGE`` (texts by language), or the IRI of a datatype.
    """

    name: str
    iri: str
    form: str


@dataclass(frozen=True, slots=True)
class PlainNames:
    """The plain names of a vocabulary's graphs.

    ``context`` is the JSON-LD context. ``properties`` are the names of properties by IRI and
    form, ``classes`` those of classes by IRI, ``by_name`` what each name of a property stands
    for.
    """

    context: Mapping[str, Any]
    properties: Mapping[tuple[str, str], str]
    classes: Mapping[str, str]
    by_name: Mapping[str, PlainName]


@cache
def plain_names(vocabulary: Vocabulary) -> PlainNames:
    """Give the plain names of a vocabulary's graphs."""
    text = (resources.files(__package__) / "context.json").read_text("utf-8")
    context = json.loads(text)
    known = {one["@id"] if isinstance(one, Mapping) else one for one in context.values()}
    for iri, entry in _own_entries(vocabulary):
        found = _LAST_PART.search(iri)
        if found is not None and iri not in known and found.group() not in context:
            context[found.group()] = entry
    properties = {
        (one["@id"], one.get("@container", one.get("@type", XSD_STRING))): name
        for name, one in context.items()
        if isinstance(one, Mapping)
    }
    classes = {iri: name for name, iri in context.items() if isinstance(iri, str) and "/" in iri}
    by_name = {name: PlainName(name, iri, form) for (iri, form), name in properties.items()}
    return PlainNames(
        MappingProxyType(context),
        MappingProxyType(properties),
        MappingProxyType(classes),
        MappingProxyType(by_name),
    )


def _own_entries(vocabulary: Vocabulary) -> Iterator[tuple[str, Any]]:
    """Give the entries of the context for a site's own kinds and predicates, by IRI."""
    for kind in vocabulary.own_kinds:
        yield kind.class_iri, kind.class_iri
    for one in own_predicates(vocabulary):
        yield one.iri, _entry(one)


def _entry(one: OwnPredicate) -> dict[str, str]:
    if not one.datatypes:
        return {"@id": one.iri, "@type": LINK}
    datatype = one.datatypes[0]
    if datatype == RDF_LANG_STRING:
        return {"@id": one.iri, "@container": LANGUAGE}
    return {"@id": one.iri} if datatype == XSD_STRING else {"@id": one.iri, "@type": datatype}
