"""Documents that give two values for the same figure: subject, unit, denominator and period."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from extractor.check.context import GraphContext
from extractor.check.evidence import Place, place_of, rows
from extractor.diagnostics import Finding
from extractor.languages.phrases import before_word
from extractor.text import fold_name

_FIGURES = """
SELECT ?graph ?subject ?name ?value ?unit ?period ?per ?kind ?prefix ?suffix ?path ?start ?end
WHERE {
  GRAPH ?graph {
    ?figure a lc:Figure ; schema:value ?value ; schema:unitText ?unit ; lc:period ?period ;
      schema:about ?subject ; lc:figureKind ?kind .
    OPTIONAL { ?figure lc:per ?per }
    OPTIONAL { ?figure lc:qualifier ?qualifier }
    FILTER NOT EXISTS { ?figure schema:maxValue ?maximum }
    FILTER (!BOUND(?qualifier) || ?qualifier = "=")
    ?annotation oa:hasBody ?figure ; oa:hasTarget ?target .
    ?target oa:hasSource ?document ; oa:hasSelector ?selector, ?quote .
    ?quote oa:exact ?exact .
    OPTIONAL { ?quote oa:prefix ?prefix }
    OPTIONAL { ?quote oa:suffix ?suffix }
    ?selector oa:start ?start ; oa:end ?end .
    ?document lc:sourcePath ?path .
  }
  OPTIONAL { ?subject rdfs:label|foaf:name|dcterms:title ?name }
}
"""
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_WORDS_OF_OTHERS = 3
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True, order=True)
class _Stated:
    place: Place
    value: Decimal
    unit: str
    period: str
    name: str
    kind: str
    around: str
    """The sentence before and after the figure."""


def figure_contradictions(context: GraphContext) -> Iterator[Finding]:
    """Give each figure that another document contradicts.

    Only exact values for a period that names a year are compared: "today" is another day in each
    document, and what is counted since a day grows. The sentences have to share words as well,
    for a unit alone does not say what is counted; and where one document gives several values,
    they count several things. The finding stands on the document that comes later by site and
    path.
    """
    stated: dict[tuple[str, ...], set[_Stated]] = defaultdict(set)
    periods = context.language.table("figures").get("periods", {})
    running = tuple(map(fold_name, periods.get("running", ())))
    leading = re.compile(before_word(periods.get("leading", ())))
    for row in rows(context.store, _FIGURES):
        if _YEAR.search(row["period"]) is None or fold_name(row["period"]).startswith(running):
            continue
        key = (
            row["subject"],
            fold_name(row["unit"]),
            _period(row["period"], leading),
            fold_name(row.get("per", "")),
        )
        stated[key].add(
            _Stated(
                place_of(row, context.roots),
                Decimal(row["value"]),
                row["unit"],
                row["period"],
                row.get("name", row["subject"]),
                row["kind"],
                f"{row.get('prefix', '')} {row.get('suffix', '')}",
            )
        )
    for _, figures in sorted(stated.items()):
        by_file: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
        for one in figures:
            by_file[one.place.site, one.place.path].add(one.value)
        if all(len(values) == 1 for values in by_file.values()):
            yield from _contradictions(context, sorted(figures))


def _contradictions(context: GraphContext, figures: list[_Stated]) -> Iterator[Finding]:
    for number, one in enumerate(figures):
        others = [
            other
            for other in figures[:number]
            if (other.place.site, other.place.path) != (one.place.site, one.place.path)
        ]
        if not others or any(other.value == one.value for other in others):
            continue
        other = next((other for other in others if _speak_of_one(one, other)), None)
        if other is None:
            continue
        yield context.at(
            "figure-contradiction",
            one.place.site,
            one.place.path,
            one.place.start,
            one.place.end,
            value=f"{one.value:f}",
            unit=one.unit,
            period=one.period,
            subject=one.name,
            elsewhere=str(other.place),
            other=f"{other.value:f}",
        )


def _speak_of_one(first: _Stated, second: _Stated) -> bool:
    """Say whether two sentences share enough words, those of the figure itself apart.

    What is counted is named by the unit of a count; money, percentages and durations need more.
    """
    shared = _content(first) & _content(second)
    return len(shared) >= (1 if first.kind == second.kind == "count" else _WORDS_OF_OTHERS)


def _content(one: _Stated) -> set[str]:
    own = set(_LONG_WORD.findall(fold_name(f"{one.name} {one.unit} {one.period}")))
    return set(_LONG_WORD.findall(fold_name(one.around))) - own


def _period(written: str, leading: re.Pattern[str]) -> str:
    """Give a period as compared: folded, without the words that lead to it."""
    folded = fold_name(written)
    before = leading.match(folded)
    return folded[before.end() :] if before is not None else folded
