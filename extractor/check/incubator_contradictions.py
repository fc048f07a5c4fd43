"""Documents that name two incubators for one startup."""

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.check.context import GraphContext
from extractor.check.evidence import Place, place_of, rows
from extractor.diagnostics import Finding
from extractor.text import fold_name

_STATED = """
SELECT ?graph ?startup ?incubator ?startupName ?incubatorName ?path ?start ?end ?exact WHERE {
  GRAPH ?graph {
    ?statement a lc:Statement ;
      rdf:subject ?startup ; rdf:predicate lc:incubatedBy ; rdf:object ?incubator ;
      lc:evidence ?evidence .
    ?evidence oa:hasTarget ?target .
    ?target oa:hasSource ?document ; oa:hasSelector ?selector, ?quote .
    ?selector oa:start ?start ; oa:end ?end .
    ?quote oa:exact ?exact .
    ?document lc:sourcePath ?path .
    FILTER NOT EXISTS { ?startup a lc:Startup }
    FILTER NOT EXISTS { ?author a foaf:Person ; dcterms:identifier ?sheet }
  }
  ?startup rdfs:label ?startupName .
  ?incubator a lc:Incubator ; rdfs:label ?incubatorName .
}
"""
_SHEETS = """
SELECT ?startup ?incubator ?incubatorName ?path WHERE {
  GRAPH ?graph {
    ?startup a lc:Startup ; lc:incubatedBy ?incubator .
    ?document lc:sourcePath ?path .
  }
  FILTER NOT EXISTS {
    GRAPH ?graph { ?statement rdf:subject ?startup ; rdf:object ?incubator }
  }
  ?incubator a lc:Incubator ; rdfs:label ?incubatorName .
}
"""
_SAME = """
SELECT ?one ?other WHERE {
  ?one a lc:Incubator ; foaf:homepage|schema:codeRepository ?address .
  ?other a lc:Incubator ; foaf:homepage|schema:codeRepository ?address .
  FILTER (?one != ?other)
}
"""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def incubator_contradictions(context: GraphContext) -> Iterator[Finding]:
    """Give each statement of an incubator that an earlier one, or the startup's sheet, denies.

    Documents are taken in the order of site and path. A startup with several incubators on its
    sheet may be said to be in any of them, and in one under another name, at the same address;
    what its own sheet tells is its history, as is what a sentence dates, and a person's sheet
    speaks of the person.
    """
    same = {(row["one"], row["other"]) for row in rows(context.store, _SAME)}
    sheets: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    for row in rows(context.store, _SHEETS):
        sheets[row["startup"]][row["incubator"]] = (row["incubatorName"], row["path"])
    stated: dict[str, list[tuple[Place, str, str, str, str]]] = defaultdict(list)
    for row in rows(context.store, _STATED):
        if _YEAR.search(row["exact"]):
            continue
        place = place_of(row, context.roots)
        stated[row["startup"]].append(
            (place, row["incubator"], row["incubatorName"], row["startupName"], row["exact"])
        )
    for startup, statements in sorted(stated.items()):
        believed = sheets.get(startup, {})
        told: set[tuple[str, str]] = set()
        first: tuple[Place, str, str] | None = None
        for place, incubator, name, startup_name, words in sorted(statements):
            other = _denied_by(incubator, place, believed, first, same)
            if first is None:
                first = (place, incubator, name)
            if other is None or (place.path, incubator) in told or _names(words, other[1]):
                continue
            told.add((place.path, incubator))
            yield context.at(
                "incubator-contradiction",
                place.site,
                place.path,
                place.start,
                place.end,
                startup=startup_name,
                incubator=name,
                elsewhere=other[0],
                other=other[1],
            )


def _names(words: str, name: str) -> bool:
    """Say whether the words of the evidence hold the very name that would contradict them."""
    return fold_name(name) in fold_name(words)


def _denied_by(
    incubator: str,
    place: Place,
    believed: dict[str, tuple[str, str]],
    first: tuple[Place, str, str] | None,
    same: set[tuple[str, str]],
) -> tuple[str, str] | None:
    """Give where another incubator is stated, and which; None where nothing says otherwise."""
    if believed:
        if incubator in believed or any((incubator, one) in same for one in believed):
            return None
        name, path = next(iter(sorted(believed.values())))
        return path, name
    if first is not None and first[1] != incubator and first[0].path != place.path:
        if (incubator, first[1]) in same:
            return None
        return str(first[0]), first[2]
    return None
