"""Properties and kinds in the reader's language, as the graph's vocabulary has them."""

from decimal import Decimal, InvalidOperation

from extractor.explorer.names import Named
from extractor.explorer.triples import Term
from extractor.vocabulary import Direction, Form, Relation, Vocabulary
from extractor.vocabulary import terms as v
from extractor.vocabulary.terms import shorten
from extractor.wording import Wording

FORWARD, BACKWARD = "out", "in"
"""Which way a relation runs, seen from the thing that a page is of."""


class SpokenTerms:
    """Labels of kinds, properties and relations in one language."""

    def __init__(self, vocabulary: Vocabulary, wording: Wording) -> None:
        self.vocabulary = vocabulary
        self.wording = wording
        self._language = wording.language
        self._places = {name: place for place, name in enumerate(vocabulary.relations)}
        self._literals: dict[tuple[str, str], str] = {}

    def kind(self, name: str) -> str:
        """Give the label of a kind."""
        return self.vocabulary.kind(name).label(self._language) or name

    def property(self, predicate: str, kind: str) -> str:
        """Give the label of a literal property of a thing of a kind; "" for one without.

        Where several share the predicate, there is no saying which: it is none of theirs.
        """
        key = (predicate, kind)
        if key not in self._literals:
            self._literals[key] = self._property(predicate, kind)
        return self._literals[key]

    def _property(self, predicate: str, kind: str) -> str:
        row = self.vocabulary.kind(kind)
        found: list[str] = []
        for one in self.vocabulary.properties.values():
            own = one.predicate
            if row.document and one.document_predicate:
                own = one.document_predicate
            elif row.person and one.person_predicate:
                own = one.person_predicate
            applies = not one.kinds or any(k in one.kinds for k in self.vocabulary.lineage(kind))
            if applies and predicate in (own, one.mail_predicate):
                found.append(one.label(self._language))
        distinct = list(dict.fromkeys(found))
        return distinct[0] if len(distinct) == 1 else ""

    def relation(self, predicate: str, subject: Named, target: Named, way: str) -> Relation | None:
        """Give the relation that a triple states, as seen from its subject or its object.

        From the object, the relation that says the same the other way round is given where the
        vocabulary has one.
        """
        stated = self.vocabulary.read_as(predicate, subject.kind)
        if stated is None:
            return None
        if way == FORWARD:
            return stated
        for one in self.vocabulary.relations.values():
            inverse = one.inverse == stated.name and one.direction is Direction.INVERSE
            if inverse and self.vocabulary.relates(one, target.kind, subject.kind):
                return one
        return stated

    def relation_label(self, relation: Relation) -> str:
        """Give the label of a relation."""
        return relation.label(self._language)

    def place(self, relation: Relation) -> int:
        """Give the place of a relation among those of the vocabulary."""
        return self._places.get(relation.name, len(self._places))

    def literal(self, term: Term) -> str:
        """Give a literal as the reader writes it: numbers, dates and truth values in words."""
        datatype = getattr(getattr(term, "datatype", None), "value", "")
        if datatype in (v.XSD_DECIMAL, v.XSD_INTEGER, v.XSD_NON_NEGATIVE_INTEGER):
            return self.number(term.value)
        if datatype == v.XSD_DATE:
            return self.date(term.value)
        if datatype == v.XSD_BOOLEAN:
            return self.wording("yes" if term.value in ("true", "1") else "no")
        return str(term.value)

    def number(self, written: str) -> str:
        """Give a number of the graph as the reader's language writes it."""
        try:
            return self.wording.number(Decimal(written))
        except InvalidOperation:
            return written

    def date(self, written: str) -> str:
        """Give a date of the graph (ISO 8601) as the reader's language writes it."""
        parts = written[:10].split("-")
        if len(parts) != 3 or not all(part.isdecimal() for part in parts):
            return written
        year, month, day = parts
        return self.wording("date", year=year, month=month, day=day)

    def facet(self, key: str, kind: str) -> str:
        """Give the label of a property by its key, as things of a kind have it ("" for any).

        Values are what is chosen: a property's own name says that better than a relation's.
        """
        of_rows = [
            (row.name, row.label(self._language), row.predicates, row.kinds)
            for row in self.vocabulary.properties.values()
        ]
        lineage = self.vocabulary.lineage(kind) if kind else ()
        for near in (True, False):
            for _, label, predicates, kinds in of_rows:
                applies = not kinds or any(one in kinds for one in lineage)
                if key in map(self.key, predicates) and (applies or not near):
                    return label
        for relation in self.vocabulary.relations.values():
            if relation.predicate and self.key(relation.predicate) == key and not relation.means:
                return relation.label(self._language)
        return self.key_in_words(key)

    @staticmethod
    def key_in_words(key: str) -> str:
        """Give a key as words, for what nothing gives a label."""
        return key.partition("-")[2] or key

    def key(self, predicate: str) -> str:
        """Give a short name for a property, for addresses and JSON: ``lc-incubatedBy``."""
        return shorten(predicate, self.vocabulary.prefixes).replace(":", "-").replace("/", "-")


def relation_predicates(vocabulary: Vocabulary) -> tuple[str, ...]:
    """Give the properties that relate things, mentions and links apart."""
    apart = {v.SCHEMA_MENTIONS, v.DCTERMS_REFERENCES, v.SCHEMA_ABOUT, v.SCHEMA_SPOKEN_BY_CHARACTER}
    found = {one.predicate for one in vocabulary.relations.values()}
    found.update(
        one.predicate for one in vocabulary.properties.values() if one.form is Form.CONCEPT
    )
    found.update((v.LC_CURRENT_PHASE, v.ORG_POST_IN))
    return tuple(sorted(found - apart - {""}))
