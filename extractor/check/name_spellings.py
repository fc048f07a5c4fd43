"""People without a sheet whom documents name with two spellings."""

from collections import defaultdict
from collections.abc import Iterator

from extractor.check.context import GraphContext
from extractor.check.evidence import Place, place_of, rows
from extractor.check.near_names import NearNames
from extractor.diagnostics import Finding
from extractor.languages.word_forms import word_forms
from extractor.text import fold_name
from extractor.vocabulary import MentionKind

_PEOPLE = """
SELECT ?graph ?who ?name ?exact ?path ?start ?end WHERE {
  GRAPH ?graph {
    ?annotation oa:hasBody ?who ; oa:hasTarget ?target .
    ?target oa:hasSource ?document ; oa:hasSelector ?position, ?quote .
    ?position oa:start ?start ; oa:end ?end .
    ?quote oa:exact ?exact .
    ?document lc:sourcePath ?path .
  }
  ?who a foaf:Person ; foaf:name ?name ; dcterms:identifier ?identifier .
  FILTER (STRSTARTS(?identifier, "{kind}:"))
}
"""


def name_spellings(context: GraphContext) -> Iterator[Finding]:
    """Give each person named in few places whose name is a letter from one named in more.

    The rarer spelling has the finding, where it first stands.
    """
    kind = context.vocabulary.introduced_as(MentionKind.PER)
    places: dict[str, set[Place]] = defaultdict(set)
    names: dict[str, str] = {}
    for row in rows(context.store, _PEOPLE.replace("{kind}", kind)):
        places[row["who"]].add(place_of(row, context.roots))
        names[row["who"]] = row["name"]
    words = {person: fold_name(name).replace("-", " ").split() for person, name in names.items()}
    index = NearNames(
        (" ".join(words[person]), person) for person in sorted(names) if len(words[person]) > 1
    )
    forms = word_forms(context.language)
    for person in sorted(names):
        for near in index.near(words[person]):
            other = near.payload
            if near.place == 0 or not _is_rarer(places, names, person, other):
                continue
            # A singular and its plural are words of a trade, taken for a name.
            if forms.are_singular_and_plural(words[person][near.place], near.words[near.place]):
                continue
            first = min(places[person])
            yield context.at(
                "name-spellings",
                first.site,
                first.path,
                first.start,
                first.end,
                surface=names[person],
                name=names[other],
                elsewhere=str(min(places[other])),
            )


def _is_rarer(
    places: dict[str, set[Place]], names: dict[str, str], person: str, other: str
) -> bool:
    return (len(places[person]), names[other]) < (len(places[other]), names[person])
