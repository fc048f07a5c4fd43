"""Which names are withheld: those of the people of a graph who are not published."""

from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor.export.left_out_things import term, terms
from extractor.export.policy import PeopleRules, TextRules
from extractor.export.withheld_names import Name, WithheldNames, words_of_name
from extractor.graph.literals import term_of
from extractor.graph.quads import Quad, read_subjects
from extractor.vocabulary import terms as v

_TYPE = term(v.RDF_TYPE)
_BODY, _IDENTIFIER, _SLUG = map(term, (v.OA_HAS_BODY, v.DCTERMS_IDENTIFIER, v.LC_SLUG))
_TITLE = term(v.DCTERMS_TITLE)
_LONGEST = 6
"""Words of the longest name of a person that something else may have too."""


def survey_names(
    rules: PeopleRules, text: TextRules | None, quads: Path, published: set[bytes]
) -> tuple[WithheldNames, frozenset[str]]:
    """Give the names of the people of a graph, ``published`` excepted; and whom they are.

    The others are given by their identifiers.

    ``quads`` is the whole graph: who is too doubtful to be in an export has a name as well.
    """
    naming = terms(rules.names)
    classes = terms(rules.classes)
    withheld: dict[Name, None] = {}
    kept: dict[Name, None] = {}
    slugs: set[str] = set()
    people: set[int] = set()
    identifiers: set[str] = set()
    public: set[str] = set()
    others = array("q")
    for subject, found in read_subjects(quads, naming | {_TYPE, _IDENTIFIER, _SLUG, _TITLE}):
        is_person = any(q.predicate == _TYPE and q.object in classes for q in found)
        names = [q.object for q in found if q.predicate in naming]
        if is_person and subject in published:
            kept.update(dict.fromkeys(_words_of(names)))
            public.update(_text(q.object) for q in found if q.predicate == _IDENTIFIER)
        elif is_person:
            people.add(hash(subject))
            withheld.update(dict.fromkeys(_words_of(names)))
            slugs.update(_text(q.object) for q in found if q.predicate == _SLUG)
            identifiers.update(_text(q.object) for q in found if q.predicate == _IDENTIFIER)
        else:
            titles = (q.object for q in found if q.predicate == _TITLE)
            for words in _words_of([*names, *titles]):
                if 1 < len(words) <= _LONGEST:
                    others.append(hash(words))
    hashes = {hash(one) for one in withheld}
    elsewhere = {one for one in others if one in hashes}
    names_withheld = WithheldNames(
        names=withheld,
        homonyms={one for one in withheld if one in kept or hash(one) in elsewhere},
        slugs={one for one in slugs if len(words_of_name(one)) > 1},
        in_documents=_called(text, quads, people) if text and people else {},
        people=identifiers,
        kept=kept,
    )
    return names_withheld, frozenset(public)


def _called(text: TextRules, quads: Path, people: set[int]) -> dict[str, set[Name]]:
    """Give what mentions of some people call them, by graph, and nobody else in it."""
    evidence = term(text.evidence)
    called: dict[str, set[Name]] = {}
    of_others: dict[str, set[Name]] = {}
    parts: list[Quad] = []
    for subject, found in read_subjects(quads, frozenset({evidence, _BODY})):
        # The parts of a mention stand before it in the order of the file.
        if found[0].predicate == evidence:
            parts.extend(found)
            continue
        prefix = subject[:-1] + b"/"
        for part in parts:
            if part.subject.startswith(prefix):
                bodies = [q.object for q in found if q.predicate == _BODY]
                is_theirs = any(hash(one) in people for one in bodies)
                words = words_of_name(_text(part.object))
                if words and len(words) <= _LONGEST:
                    held = called if is_theirs else of_others
                    held.setdefault(part.graph.decode()[1:-1], set()).add(words)
        parts.clear()
    return {
        graph: alone
        for graph, names in called.items()
        if (alone := names - of_others.get(graph, set()))
    }


def _words_of(literals: Iterable[bytes]) -> Iterator[Name]:
    for literal in literals:
        words = words_of_name(_text(literal))
        if words:
            yield words


def _text(literal: bytes) -> str:
    value = term_of(literal)
    return value if isinstance(value, str) else value.text
