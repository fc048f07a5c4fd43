"""What an export leaves out: a policy, read from a TOML file.

``policies/open-data.toml`` explains each key. A policy of one's own is the same file, edited.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path
from typing import Any

from extractor.errors import UserError
from extractor.export.private_statements import TOPICS
from extractor.export.rule_names import NamesRead, RuleNames
from extractor.named_files import parse_named_table, read_named_text
from extractor.vocabulary import Property, Vocabulary, standard_vocabulary
from extractor.vocabulary.terms import PREFIXES
from extractor.wording import OTHERWISE, SPOKEN, wording_of

PRIVATE_ROWS = wording_of(__package__, OTHERWISE)("private-rows")
"""The rule under which a site's own private properties are counted."""
PROFILES = ("open-data", "full")
"""The profiles that come with the program."""


class PolicyError(UserError):
    """A policy file cannot be used."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"{name}: {problem}; see the comments of the 'open-data' policy")


class DraftsError(UserError):
    """A graph holds what its sites do not publish, and a policy that is open was asked for."""

    def __init__(self, folder: Path, policy: str) -> None:
        super().__init__(
            f"{folder}: built with --drafts, which '{policy}' may not publish: "
            "build it without, or export with the profile 'full'"
        )


@dataclass(frozen=True, slots=True)
class ReasonToStay:
    """Why a person is published: being an end of a property.

    ``as_subject`` says which end; ``other`` is the class that the other end must have, or "",
    and ``said_in`` that of the source which a quotation is quoted from.
    """

    reason: str
    property: str
    as_subject: bool
    other: str = ""
    said_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRules:
    """Which people are published, and what of them. Mappings are from IRI to the rule's name.

    ``kinds`` are those of people: what stands for a sheet that is missing is a person where its
    expected kind is one of them. ``names`` are the properties that give a name: those of people
    who are not published are left out of all texts, under the rule ``names_left_out``.
    """

    classes: frozenset[str]
    left_out: str
    stay: tuple[ReasonToStay, ...]
    dependents: frozenset[str]
    properties: Mapping[str, str]
    concepts: Mapping[str, str]
    employer_property: str = ""
    employer_in: str = ""
    employer_left_out: str = ""
    kinds: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    names_left_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRules:
    """Private values inside texts and addresses."""

    mask: str
    left_out: str
    shortened: str
    masked: str
    links: str
    evidence: str
    before: frozenset[str]
    after: frozenset[str]
    sentence: str
    pages_of_people: frozenset[str]
    accounts: frozenset[str]
    contacts: frozenset[str]
    patterns: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementRules:
    """Sentences that say something private of a person, whoever it is.

    ``topics`` are names of the tables' topics (``extractor/export/statements``); what such a
    sentence is the evidence of is left out where it has one of the ``classes``.
    """

    topics: tuple[str, ...]
    classes: frozenset[str]
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotationRules:
    """Which quotations are too long to be evidence."""

    class_iri: str
    text: str
    sentence_end: re.Pattern[str]
    left_out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceRules:
    """From which confidence on what prose says is published; the rest, by the rules' names."""

    least: float
    mentions: str
    figures: str
    subjects: str
    roles: str
    quotations: str
    relations: str
    things: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A policy. Where a group of rules is None, nothing of the kind is left out.

    Rules, and the policy by its title, are known by their English names, or by the only ones
    that they have; ``names`` says what each is called in every language it is written in.
    """

    name: str
    title: str
    properties: Mapping[str, str] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)
    people: PeopleRules | None = None
    text: TextRules | None = None
    statements: StatementRules | None = None
    quotations: QuotationRules | None = None
    confidence: ConfidenceRules | None = None
    names: RuleNames = field(default_factory=dict)

    @property
    def leaves_nothing_out(self) -> bool:
        """Say whether the whole graph passes."""
        return self.keeps_what_is_private and self.confidence is None

    @property
    def keeps_what_is_private(self) -> bool:
        """Say whether all passes that is sure enough."""
        groups = (self.properties, self.classes, self.people, self.text)
        return not any((*groups, self.statements, self.quotations))


def with_confidence(policy: Policy, least: float) -> Policy:
    """Give a policy that leaves out what is less sure than ``least``, and nothing for 0.

    Where it has no rules for that, they are called what the open-data profile calls them.
    """
    named = policy if policy.confidence else load_policy()
    if not least or named.confidence is None:
        return replace(policy, confidence=None)
    return replace(
        policy,
        confidence=replace(named.confidence, least=least),
        names={**named.names, **policy.names},
    )


def with_private_rows(policy: Policy, vocabulary: Vocabulary) -> Policy:
    """Give a policy that leaves out a site's own private properties too.

    Those are the ones that say so, whatever they describe, and those of people only, unless
    they say that they are not private. That there is such a property is no secret: the site's
    ontology still declares it. A policy that leaves nothing out stays as it is.
    """
    if policy.keeps_what_is_private:
        return policy
    everywhere, of_people = {}, {}
    for one in vocabulary.own_properties:
        rules = dict.fromkeys(one.predicates, PRIVATE_ROWS)
        if one.private:
            everywhere.update(rules)
        elif "private" not in one.stated and _is_of_people(one, vocabulary):
            of_people.update(rules)
    if everywhere or of_people:
        called = {code: wording_of(__package__, code)("private-rows") for code in SPOKEN}
        policy = replace(policy, names={**policy.names, PRIVATE_ROWS: called})
    people = policy.people
    if people is None:
        return replace(policy, properties={**everywhere, **of_people, **policy.properties})
    return replace(
        policy,
        properties={**everywhere, **policy.properties},
        people=replace(
            people,
            properties={**of_people, **people.properties},
            kinds=_kinds_of_people(vocabulary),
        ),
    )


def _is_of_people(one: Property, vocabulary: Vocabulary) -> bool:
    return bool(one.kinds) and all(vocabulary.kind(kind).person for kind in one.kinds)


def _kinds_of_people(vocabulary: Vocabulary) -> frozenset[str]:
    return frozenset(name for name, kind in vocabulary.kinds.items() if kind.person)


def load_policy(profile: str = "open-data") -> Policy:
    """Give the policy of a profile. Raises PolicyError for an unknown one."""
    if profile not in PROFILES:
        raise PolicyError(profile, f"no such profile; there are: {', '.join(PROFILES)}")
    file = resources.files(__package__) / "policies" / f"{profile}.toml"
    return parse_policy(file.read_text("utf-8"), profile)


def read_policy(path: Path) -> Policy:
    """Read a policy file. Raises PolicyError, NamedFileError."""
    return parse_policy(read_named_text(path), str(path))


def parse_policy(text: str, name: str) -> Policy:
    """Give the policy in a TOML text; ``name`` is for messages.

    Raises PolicyError, NamedFileError.
    """
    try:
        return _policy(parse_named_table(text, Path(name)))
    except KeyError as error:
        raise PolicyError(name, f"no key {error}") from None
    except re.error as error:
        raise PolicyError(name, f"bad pattern {error.pattern!r}: {error}") from None
    except (TypeError, AttributeError, ValueError, IndexError) as error:
        raise PolicyError(name, str(error)) from None


def _only(table: Mapping[str, Any], known: str) -> None:
    # A misspelt rule would be a rule that does not hold.
    unknown = sorted(table.keys() - set(known.split()))
    if unknown:
        raise ValueError(f"unknown key '{unknown[0]}'")


def _policy(table: Mapping[str, Any]) -> Policy:
    _only(table, "name title properties classes people text statements quotations confidence")
    names = NamesRead()
    return Policy(
        name=table["name"],
        title=names.identifying(table["title"]),
        properties=_named(table.get("properties", {}), names),
        classes=_named(table.get("classes", {}), names),
        people=_people(table["people"], names) if "people" in table else None,
        text=_text(table["text"], names) if "text" in table else None,
        statements=_statements(table["statements"], names) if "statements" in table else None,
        quotations=_quotations(table["quotations"], names) if "quotations" in table else None,
        confidence=_confidence(table["confidence"], names) if "confidence" in table else None,
        names=names.translated,
    )


def _iri(written: str) -> str:
    prefix, colon, name = written.partition(":")
    if not colon or prefix not in PREFIXES:
        if "://" in written:
            return written
        raise ValueError(f"'{written}' has no known prefix")
    return PREFIXES[prefix] + name


def _iris(written: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_iri, written))


def _named(table: Mapping[str, Any], names: NamesRead) -> dict[str, str]:
    return {_iri(term): name for term, name in names.identifying_all(table).items()}


def _people(table: Mapping[str, Any], names: NamesRead) -> PeopleRules:
    _only(
        table,
        "classes left_out dependents stay properties concepts names_of_employers names "
        "names_left_out",
    )
    employers = table.get("names_of_employers")
    if "names" in table and "names_left_out" not in table:
        raise KeyError("names_left_out")
    stay = []
    for one in table.get("stay", ()):
        _only(one, "reason property person other said_in")
        if one["person"] not in ("subject", "object"):
            raise ValueError(f"person = '{one['person']}' is neither 'subject' nor 'object'")
        other, said_in = (_iri(one[key]) if key in one else "" for key in ("other", "said_in"))
        as_subject = one["person"] == "subject"
        reason = names.identifying(one["reason"])
        stay.append(ReasonToStay(reason, _iri(one["property"]), as_subject, other, said_in))
    return PeopleRules(
        kinds=_kinds_of_people(standard_vocabulary()),
        classes=_iris(table["classes"]),
        left_out=names.identifying(table["left_out"]),
        stay=tuple(stay),
        dependents=_iris(table["dependents"]),
        properties=_named(table.get("properties", {}), names),
        concepts=_named(table.get("concepts", {}), names),
        employer_property=_iri(employers["property"]) if employers else "",
        employer_in=_iri(employers["in"]) if employers else "",
        employer_left_out=names.identifying(employers["left_out"]) if employers else "",
        names=_iris(table.get("names", ())),
        names_left_out=names.identifying(table["names_left_out"]) if "names" in table else "",
    )


def _text(table: Mapping[str, Any], names: NamesRead) -> TextRules:
    _only(
        table,
        "mask left_out shortened masked links evidence before after sentence pages_of_people "
        "accounts contacts patterns",
    )
    return TextRules(
        mask=table["mask"],
        left_out=names.identifying(table["left_out"]),
        shortened=names.identifying(table["shortened"]),
        masked=names.identifying(table["masked"]),
        links=names.identifying(table["links"]),
        evidence=_iri(table["evidence"]),
        before=_iris(table["before"]),
        after=_iris(table["after"]),
        # Policies of before there was one mean it as well.
        sentence=_iri(table.get("sentence", "lc:sentence")),
        pages_of_people=_iris(table.get("pages_of_people", ())),
        accounts=_iris(table.get("accounts", ())),
        contacts=_iris(table.get("contacts", ())),
        patterns={name: re.compile(one, re.IGNORECASE) for name, one in table["patterns"].items()},
    )


def _statements(table: Mapping[str, Any], names: NamesRead) -> StatementRules:
    _only(table, "topics classes left_out")
    unknown = [one for one in table["topics"] if one not in TOPICS]
    if unknown:
        raise ValueError(f"no topic '{unknown[0]}'; there are: {', '.join(TOPICS)}")
    return StatementRules(
        topics=tuple(table["topics"]),
        classes=_iris(table["classes"]),
        left_out=names.identifying(table["left_out"]),
    )


def _quotations(table: Mapping[str, Any], names: NamesRead) -> QuotationRules:
    _only(table, "class text sentence_end left_out")
    return QuotationRules(
        class_iri=_iri(table["class"]),
        text=_iri(table["text"]),
        sentence_end=re.compile(table["sentence_end"]),
        left_out=names.identifying(table["left_out"]),
    )


def _confidence(table: Mapping[str, Any], names: NamesRead) -> ConfidenceRules:
    rules = "mentions figures subjects roles quotations relations things"
    _only(table, f"least {rules}")
    least = table["least"]
    if isinstance(least, bool) or not isinstance(least, int | float) or not 0 <= least <= 1:
        raise ValueError(f"least = {least!r} is no confidence, from 0 to 1")
    called = {one: names.identifying(table[one]) for one in rules.split()}
    return ConfidenceRules(least=float(least), **called)
