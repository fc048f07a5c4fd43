"""What a site declares of its own → SHACL shapes, as Turtle.

They use what ``graph/shapes.py`` knows, and go with the common shapes: a class or a predicate
that the common vocabulary has is spoken of by those alone.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from extractor.graph import terms
from extractor.graph.classes import classes_of, classes_without_sheet
from extractor.graph.site_terms import OwnPredicate, own_predicates
from extractor.graph.turtle import TurtleText
from extractor.vocabulary import Kind, Vocabulary
from extractor.vocabulary import terms as v
from extractor.vocabulary.kinds import text_in

_SH = "http://www.w3.org/ns/shacl#"
_COMMON = frozenset(term.iri for term in v.TERMS)
_TITLES = {"en": "Shapes of the site", "fr": "Formes du site"}
_DATATYPES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        v.RDF_LANG_STRING: {"en": "text with its language", "fr": "un texte avec sa langue"},
        v.XSD_STRING: {"en": "text", "fr": "un texte"},
        v.XSD_DATE: {"en": "a date", "fr": "une date"},
        v.XSD_INTEGER: {"en": "a whole number", "fr": "un nombre entier"},
        v.XSD_DECIMAL: {"en": "a number", "fr": "un nombre"},
        v.XSD_BOOLEAN: {"en": "true or false", "fr": "vrai ou faux"},
    }
)
_NOTHING: Mapping[str, str] = MappingProxyType({})
_MUST_BE = {"en": "{}: must be {}", "fr": "{} : doit être {}"}
_MUST_LEAD = {"en": "{}: must lead to: {}", "fr": "{} : doit mener à : {}"}
_ADDRESS = {"en": "an address", "fr": "une adresse"}
_ONE_NAME = {
    "en": "{}: needs at least one name, not empty",
    "fr": "{} : doit avoir au moins un nom, non vide",
}
_ONE_IDENTIFIER = {
    "en": "{}: needs exactly one identifier, <kind>:<slug>",
    "fr": "{} : doit avoir exactement un identifiant, <genre>:<nom court>",
}


def shapes_turtle(vocabulary: Vocabulary) -> str:
    """Give the shapes of a site's own kinds, properties and relations, or "" for none."""
    shapes = tuple(_Shapes(vocabulary).all())
    if not shapes:
        return ""
    text = TurtleText(vocabulary)
    titles = " , ".join(terms.text(title, code) for code, title in _TITLES.items())
    header = f"<{_base(vocabulary)}> a owl:Ontology ;\n    rdfs:label {titles} .\n"
    prefixes = f"@prefix sh: <{_SH}> .\n{text.header().decode()}"
    return "\n".join((prefixes + header, *shapes))


def _base(vocabulary: Vocabulary) -> str:
    return f"{vocabulary.namespace.rstrip('#/')}/shapes"


class _Shapes:
    """The shapes of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._name = TurtleText(vocabulary).name

    def all(self) -> Iterator[str]:
        """Give each shape as Turtle."""
        for kind in self._vocabulary.own_kinds:
            if kind.class_iri not in _COMMON:
                yield self._kind(kind)
        for one in own_predicates(self._vocabulary):
            if one.iri not in _COMMON:
                yield self._predicate(one)

    def _kind(self, kind: Kind) -> str:
        label = v.FOAF_NAME if kind.person else v.DCTERMS_TITLE if kind.document else v.RDFS_LABEL
        named = f"sh:path {self._name(label)} ; sh:minCount 1 ; sh:nodeKind sh:Literal"
        identified = (
            f"sh:path {self._name(v.DCTERMS_IDENTIFIER)} ; sh:minCount 1 ; sh:maxCount 1 ; "
            'sh:datatype xsd:string ; sh:pattern "^[a-z][a-z0-9_-]*:.+$"'
        )
        return (
            f"{self._shape('kind', kind.name)}    sh:targetClass {self._name(kind.class_iri)} ;\n"
            f"    rdfs:label {_labels(kind.labels)} ;\n    sh:property\n"
            f"        [ {named} ; sh:minLength 1 ;\n"
            f"          sh:message {_messages(_ONE_NAME, kind.labels)} ] ,\n"
            f"        [ {identified} ;\n"
            f"          sh:message {_messages(_ONE_IDENTIFIER, kind.labels)} ] .\n"
        )

    def _predicate(self, one: OwnPredicate) -> str:
        path = self._name(one.iri)
        return (
            f"{self._shape('predicate', one.row)}    sh:targetSubjectsOf {path} ;\n"
            f"    sh:property [ sh:path {path} ; {self._constraint(one)} ;\n"
            f"        sh:message {self._said(one)} ] .\n"
        )

    def _shape(self, sort: str, row: str) -> str:
        return f"<{_base(self._vocabulary)}#{sort}-{row}> a sh:NodeShape ;\n"

    def _constraint(self, one: OwnPredicate) -> str:
        if not one.datatypes and not one.object_kinds:
            return "sh:nodeKind sh:IRI"
        choices = [
            *(f"sh:datatype {self._name(datatype)}" for datatype in one.datatypes),
            *(f"sh:class {self._name(iri)}" for iri in self._classes(one.object_kinds)),
        ]
        if len(choices) == 1:
            return choices[0]
        return f"sh:or ( {' '.join(f'[ {choice} ]' for choice in choices)} )"

    def _classes(self, kinds: tuple[str, ...]) -> Iterator[str]:
        """Give the classes that a thing of some kinds may be known by."""
        vocabulary = self._vocabulary
        found: dict[str, None] = {}
        for kind in vocabulary.with_narrower(kinds):
            found[classes_of(vocabulary, kind)[0]] = None
            found[classes_without_sheet(vocabulary, kind)[0]] = None
        yield from found
        if found:
            # A sheet may name what has none.
            yield v.LC_SHEET_REFERENCE

    def _said(self, one: OwnPredicate) -> str:
        if one.datatypes:
            said = {
                language: ", ".join(_DATATYPES[datatype][language] for datatype in one.datatypes)
                for language in _MUST_BE
            }
            return _messages(_MUST_BE, one.labels, said)
        if not one.object_kinds:
            return _messages(_MUST_BE, one.labels, _ADDRESS)
        kinds = [self._vocabulary.kind(kind) for kind in one.object_kinds]
        said = {code: ", ".join(kind.label(code) for kind in kinds) for code in _MUST_LEAD}
        return _messages(_MUST_LEAD, one.labels, said)


def _labels(labels: Mapping[str, str]) -> str:
    return " , ".join(terms.text(text, language) for language, text in labels.items())


def _messages(
    templates: Mapping[str, str], labels: Mapping[str, str], said: Mapping[str, str] = _NOTHING
) -> str:
    """Give a message in each language, of a term by its label there."""
    return " , ".join(
        terms.text(template.format(text_in(labels, code), said.get(code, "")), code)
        for code, template in templates.items()
    )
