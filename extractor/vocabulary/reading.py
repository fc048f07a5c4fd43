"""Tables → rows: the strict schema of kinds, properties and relations.

The tables of the core, of a profile and of a site's own ``extractor.toml`` are read by the same
rules: an unknown key, a value of the wrong type or an unknown name is an error that says where
and what to write.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any

from extractor.vocabulary.errors import VocabularyError
from extractor.vocabulary.kinds import Kind
from extractor.vocabulary.mentions import MentionKind
from extractor.vocabulary.properties import OF_LINKS, AddressEvidence, Form, Property
from extractor.vocabulary.relations import WEB, Direction, Membership, Relation
from extractor.vocabulary.terms import PREFIXES, expand
from extractor.vocabulary.vocabulary import SITE, Vocabulary

KINDS, PROPERTIES, RELATIONS = "kinds", "properties", "relations"
_INHERITED = frozenset(
    "mention named introduced sheet person office subject linkable checked listed ties related "
    "without_sheet hosts".split()
)
"""Columns that a kind has from its broader one where it does not state them."""
_OWN_KIND = MappingProxyType({"sheet": True, "listed": True, "ties": True, "related": True})
"""What holds of a kind that a site declares, unless it says otherwise."""
_OWN_PRECEDENCE = 5
_NAMES = "lower-case letters, digits, '_' and '-', a letter first"
_SIMPLE_FORMS = tuple(
    one.value
    for one in (
        Form.TEXT,
        Form.STRING,
        Form.DATE,
        Form.INTEGER,
        Form.DECIMAL,
        Form.BOOLEAN,
        Form.LINK,
        Form.CONCEPT,
    )
)
"""Forms that a site may give to a property of its own."""


def read_tables(
    tables: Mapping[str, Any],
    base: Vocabulary,
    *,
    source: str,
    profile: str = "",
    prefixes: Mapping[str, str] = PREFIXES,
    namespace: str = "",
) -> Vocabulary:
    """Give ``base`` with the rows of the tables ``kinds``, ``properties`` and ``relations``.

    A profile's row replaces the core's of the same name; a site's own may not. ``namespace`` is
    where the terms of rows without a term of their own are. Raises VocabularyError.
    """
    reader = _Reader(base, source, prefixes, namespace)
    kinds = dict(base.kinds)
    for name, table in tables.get(KINDS, {}).items():
        kinds[name] = reader.kind(name, table, kinds, tables.get(KINDS, {}))
    _refuse_cycles(kinds)
    kinds = {name: _inheriting(one, kinds) for name, one in kinds.items()}
    properties = dict(base.properties)
    for name, table in tables.get(PROPERTIES, {}).items():
        properties[name] = reader.property(name, table, kinds)
    relations = dict(base.relations)
    stated = tables.get(RELATIONS, {})
    for name, table in stated.items():
        relations[name] = reader.relation(name, table, kinds)
    if source == SITE:
        _add_inverses(relations, stated)
    relations = {name: _with_inverse(one, relations) for name, one in relations.items()}
    if source == SITE:
        _refuse_texts_and_links(properties.values(), relations.values())
    return Vocabulary(
        kinds=MappingProxyType(kinds),
        properties=MappingProxyType(properties),
        relations=MappingProxyType(relations),
        profiles=(*base.profiles, profile) if profile else base.profiles,
        prefixes=prefixes,
        namespace=namespace or base.namespace,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """One row as written, and how its faults are told."""

    table: str
    name: str
    values: Mapping[str, Any]

    def error(self, problem: str, remedy: str, key: str = "") -> VocabularyError:
        return VocabularyError(problem, remedy, table=self.table, row=self.name, key=key)

    def only(self, known: Iterable[str]) -> None:
        for key in self.values:
            if key not in known:
                raise self.error(f"unknown key '{key}'", _nearest(key, known), key)

    def text(self, key: str, default: str = "") -> str:
        value = self.values.get(key, default)
        if not isinstance(value, str):
            raise self.error(f"'{key}' is not a string", f'write {key} = "…"', key)
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        value = self.values.get(key, default)
        if not isinstance(value, bool):
            raise self.error(f"'{key}' is not true or false", f"write {key} = true", key)
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.values.get(key, [])
        if isinstance(value, str):
            value = [value]
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise self.error(f"'{key}' is not a list of strings", f'write {key} = ["…"]', key)
        return tuple(value)

    def by_language(self, key: str) -> Mapping[str, str]:
        value = self.values.get(key, {})
        if isinstance(value, Mapping) and all(
            isinstance(text, str) and text.strip() and _is_language(code)
            for code, text in value.items()
        ):
            return MappingProxyType(dict(value))
        raise self.error(
            f"'{key}' is no table of texts by language",
            f'write {key} = {{ en = "…", fr = "…" }}',
            key,
        )

    def one_of(self, key: str, known: Iterable[str], default: str = "") -> str:
        value = self.text(key, default)
        if value and value not in known:
            raise self.error(f"unknown {key} '{value}'", _nearest(value, known), key)
        return value


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads rows of one source."""

    base: Vocabulary
    source: str
    prefixes: Mapping[str, str]
    namespace: str

    def kind(
        self, name: str, values: Any, known: Mapping[str, Kind], stated: Mapping[str, Any]
    ) -> Kind:
        row = self._row(KINDS, name, values, self.base.kinds)
        row.only(_KIND_KEYS)
        own = _OWN_KIND if self.source == SITE else {}
        flags = {
            one: row.flag(one, default=own.get(one, False))
            for one in _FLAGS
            if one in row.values or one in own
        }
        precedence = row.values.get("precedence", _OWN_PRECEDENCE if own else 100)
        if not isinstance(precedence, int) or isinstance(precedence, bool):
            raise row.error("'precedence' is no whole number", "write precedence = 5", "precedence")
        mention = row.one_of("mention", [one.value for one in MentionKind])
        names = {**known, **stated}
        broader = row.one_of("broader", [one for one in names if one != name])
        if own and row.values.get("named") and not mention and not broader:
            mention = MentionKind.MISC.value
        class_iri = self._term(row, "class")
        return Kind(
            name=name,
            labels=self._labels(row),
            definition=row.by_language("definition"),
            plural=row.text("plural") or f"{name}s",
            class_iri=class_iri or self._own_term(name, first_upper=True),
            superclass=self._term(row, "superclass"),
            without_sheet=self._term(row, "without_sheet"),
            broader=broader,
            mention=MentionKind(mention) if mention else None,
            precedence=precedence,
            part_of=row.one_of("part_of", names),
            source=self.source,
            stated=frozenset(row.values),
            **flags,
        )

    def property(self, name: str, values: Any, kinds: Mapping[str, Kind]) -> Property:
        row = self._row(PROPERTIES, name, values, self.base.properties)
        row.only(_OWN_PROPERTY_KEYS if self.source == SITE else _PROPERTY_KEYS)
        forms = _SIMPLE_FORMS if self.source == SITE else [one.value for one in Form]
        form = row.one_of("form", forms, Form.STRING.value)
        evidence = row.one_of("address_evidence", [one.value for one in AddressEvidence])
        kind = row.one_of("kind", kinds)
        if form == Form.CONCEPT.value and not kind:
            raise row.error("a concept has no kind", 'write kind = "theme"', "form")
        return Property(
            name=name,
            labels=self._labels(row),
            definition=row.by_language("definition"),
            form=Form(form),
            predicate=self._term(row, "predicate") or self._own_term(name),
            document_predicate=self._term(row, "document_predicate"),
            person_predicate=self._term(row, "person_predicate"),
            mail_predicate=self._term(row, "mail_predicate"),
            kind=kind,
            node=row.one_of("node", kinds),
            private=row.flag("private", default=False),
            address_evidence=AddressEvidence(evidence),
            parts=row.texts("parts"),
            may_be_relation=row.flag("may_be_relation", default=False),
            keys=row.texts("keys"),
            kinds=self._kinds(row, "of", kinds),
            source=self.source,
            stated=frozenset(row.values),
        )

    def relation(self, name: str, values: Any, kinds: Mapping[str, Kind]) -> Relation:
        row = self._row(RELATIONS, name, values, self.base.relations)
        row.only(_OWN_RELATION_KEYS if self.source == SITE else _RELATION_KEYS)
        own = self.source == SITE
        subjects = self._kinds(row, "from", kinds)
        objects = self._kinds(row, "to", {**kinds, WEB: Kind(name=WEB)})
        inverse = row.text("inverse")
        if own and not inverse:
            for key, ends in (("from", subjects), ("to", objects)):
                if not ends:
                    raise row.error(f"no kinds it goes {key}", f'write {key} = ["project"]', key)
        predicate = self._term(row, "predicate")
        if not predicate and (own and (not inverse or subjects)):
            predicate = self._own_term(name)
        inverted = row.flag("inverted", default=False)
        phrases = self._phrases(row)
        return Relation(
            name=name,
            labels=self._labels(row),
            definition=row.by_language("definition"),
            predicate=predicate,
            subject_kinds=subjects,
            object_kinds=objects,
            sheets=row.flag("sheets", default=own),
            prose=row.flag("prose", default=bool(phrases)),
            inverse=inverse,
            direction=Direction.INVERSE if inverted else Direction.FORWARD,
            means=row.text("means"),
            usual=_pairs(row),
            membership=Membership(row.one_of("membership", [one.value for one in Membership])),
            resolves=row.flag("resolves", default=False),
            text_predicate=self._term(row, "text_predicate"),
            phrases=phrases,
            keys=row.texts("keys"),
            source=self.source,
            stated=frozenset(row.values),
        )

    def _row(self, table: str, name: str, values: Any, taken: Mapping[str, Any]) -> _Row:
        row = _Row(table, name, values if isinstance(values, Mapping) else {})
        if not isinstance(values, Mapping):
            raise row.error("is not a table", f"write it as [{table}.{name}]")
        if not _is_name(name):
            raise row.error(f"'{name}' is no name", f"write {_NAMES}")
        if self.source == SITE and name in taken:
            source = taken[name].source
            of = "the core" if source == "core" else f"the profile '{source}'"
            raise row.error(f"the name '{name}' is taken by {of}", "choose another name")
        return row

    def _labels(self, row: _Row) -> Mapping[str, str]:
        labels = row.by_language("labels")
        if self.source == SITE and not labels:
            plain = row.name.replace("_", " ").replace("-", " ")
            return MappingProxyType({"en": plain})
        return labels

    def _term(self, row: _Row, key: str) -> str:
        written = row.text(key)
        if not written:
            return ""
        if ":" not in written or any(one.isspace() or one in '<>"{}|\\^`' for one in written):
            raise row.error(
                f"'{written}' is no term", f'write {key} = "schema:Thing", or a whole IRI', key
            )
        try:
            return expand(written, self.prefixes)
        except KeyError as error:
            raise row.error(
                f"unknown prefix '{error.args[0]}'",
                f"{_nearest(str(error.args[0]), self.prefixes)}; "
                "or declare it in [vocabulary.prefixes]",
                key,
            ) from None

    def _own_term(self, name: str, *, first_upper: bool = False) -> str:
        if self.source != SITE:
            return ""
        words = [word for word in name.replace("-", "_").split("_") if word]
        joined = "".join(word[0].upper() + word[1:] for word in words)
        return self.namespace + (joined if first_upper else joined[0].lower() + joined[1:])

    def _kinds(self, row: _Row, key: str, kinds: Mapping[str, Kind]) -> tuple[str, ...]:
        for one in row.texts(key):
            if one not in kinds:
                raise row.error(f"unknown kind '{one}'", _nearest(one, kinds), key)
        return row.texts(key)

    def _phrases(self, row: _Row) -> Mapping[str, tuple[str, ...]]:
        value = row.values.get("phrases", {})
        if not isinstance(value, Mapping) or not all(map(_is_language, value)):
            raise row.error(
                "'phrases' is no table by language",
                'write phrases.en = ["funded by …"]',
                "phrases",
            )
        inner = _Row(row.table, row.name, value)
        return MappingProxyType({code: inner.texts(code) for code in value})


def _pairs(row: _Row) -> tuple[tuple[str, str], ...]:
    value = row.values.get("usual", [])
    if not isinstance(value, list) or not all(
        isinstance(one, list) and len(one) == 2 and all(isinstance(end, str) for end in one)
        for one in value
    ):
        raise row.error(
            "'usual' is no list of pairs", 'write usual = [["post", "project"]]', "usual"
        )
    return tuple((one[0], one[1]) for one in value)


def _refuse_cycles(kinds: Mapping[str, Kind]) -> None:
    for name, one in kinds.items():
        chain, at = [name], one.broader
        while at:
            chain.append(at)
            if at == name:
                raise VocabularyError(
                    f"a cycle: {' → '.join(chain)}",
                    "a kind is no sort of itself: take out one 'broader'",
                    table=KINDS,
                    row=name,
                    key="broader",
                )
            if at in chain[:-1]:
                break
            at = kinds[at].broader


def _inheriting(kind: Kind, kinds: Mapping[str, Kind]) -> Kind:
    """Give a kind with the columns of its broader one that it does not state."""
    if not kind.broader:
        return kind
    above = _inheriting(kinds[kind.broader], kinds)
    return replace(kind, **{one: getattr(above, one) for one in _INHERITED - kind.stated})


def _add_inverses(relations: dict[str, Relation], stated: Mapping[str, Any]) -> None:
    """Add the inverses that a site names and does not declare."""
    for name in stated:
        one = relations[name]
        if one.inverse and one.inverse not in relations:
            relations[one.inverse] = Relation(
                name=one.inverse,
                labels=MappingProxyType({"en": one.inverse.replace("_", " ")}),
                inverse=name,
                means=name,
                source=SITE,
            )


def _with_inverse(one: Relation, relations: Mapping[str, Relation]) -> Relation:
    """Give a relation that has no property of its own that of its inverse, the other way round."""
    if one.predicate or not one.inverse:
        return one
    other = relations.get(one.inverse)
    if other is None or not other.predicate:
        raise VocabularyError(
            f"the inverse '{one.inverse}' is no relation with a predicate",
            _nearest(one.inverse, (name for name in relations if relations[name].predicate)),
            table=RELATIONS,
            row=one.name,
            key="inverse",
        )
    turned = Direction.INVERSE if other.direction is Direction.FORWARD else Direction.FORWARD
    return replace(
        one,
        predicate=other.predicate,
        direction=turned,
        subject_kinds=one.subject_kinds or other.object_kinds,
        object_kinds=one.object_kinds or other.subject_kinds,
        means=one.means or other.name,
    )


def _refuse_texts_and_links(
    properties: Collection[Property], relations: Collection[Relation]
) -> None:
    """Refuse two rows of a site that give one predicate texts and links: no ontology has both."""
    texts = {
        one.predicate: one.name
        for one in properties
        if one.source == SITE and one.form not in OF_LINKS
    }
    links: list[tuple[str, Property | Relation]] = [
        *((PROPERTIES, one) for one in properties if one.form in OF_LINKS),
        *((RELATIONS, one) for one in relations),
    ]
    for table, one in links:
        if one.source == SITE and one.predicate in texts:
            raise VocabularyError(
                f"its links have the predicate of the texts of '{texts[one.predicate]}'",
                "give one of them another predicate, or another name",
                table=table,
                row=one.name,
                key="predicate",
            )


def _nearest(written: str, known: Iterable[str]) -> str:
    known = sorted(one for one in known if one)
    close = get_close_matches(written, known, n=1)
    return f"did you mean '{close[0]}'?" if close else f"known here: {', '.join(known)}"


def _is_name(name: str) -> bool:
    plain = name.replace("_", "").replace("-", "")
    return name[:1].isalpha() and plain.isascii() and plain.isalnum() and name.islower()


def _is_language(code: str) -> bool:
    return 2 <= len(code) <= 8 and code.isascii() and code.replace("-", "").isalnum()


_FLAGS = tuple(one.name for one in fields(Kind) if isinstance(one.default, bool))
_KIND_KEYS = frozenset(
    {
        "labels",
        "definition",
        "plural",
        "class",
        "superclass",
        "without_sheet",
        "broader",
        "mention",
        "precedence",
        "part_of",
        *_FLAGS,
    }
)
_OWN_PROPERTY_KEYS = frozenset(
    {"labels", "definition", "form", "predicate", "kind", "private", "keys", "of"}
)
_PROPERTY_KEYS = _OWN_PROPERTY_KEYS | {
    "document_predicate",
    "person_predicate",
    "mail_predicate",
    "node",
    "address_evidence",
    "parts",
    "may_be_relation",
}
_OWN_RELATION_KEYS = frozenset(
    {"labels", "definition", "predicate", "from", "to", "inverse", "phrases", "keys", "sheets"}
)
_RELATION_KEYS = _OWN_RELATION_KEYS | {
    "prose",
    "inverted",
    "means",
    "usual",
    "membership",
    "resolves",
    "text_predicate",
}
DECLARING_KIND_KEYS = _KIND_KEYS
"""The keys by which a table of a kind declares it; any others say how its sheets state facts."""
