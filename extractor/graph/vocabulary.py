"""The vocabulary of the graph: the IRI of every term that is written, and what predicates mean.

Terms are plain strings, grouped by namespace and named ``<PREFIX>_<TERM>``, so that this
module loads at once and any RDF library can take them. ``VOCABULARY`` says what each one is;
``PREDICATES`` says which RDF property each predicate of a statement becomes. The ontology
(``ontology/linked-content.ttl``) and its shapes (``ontology/shapes.ttl``) declare the same
terms: a test compares them both ways.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

ONTOLOGY: Final = "https://w3id.org/linked-content"
"""IRI of the ontology."""
ONTOLOGY_VERSION: Final = "0.1.0"
"""Version of the ontology; its version IRI is ``ONTOLOGY``, a slash and this."""

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "lc": "https://w3id.org/linked-content#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qudt": "http://qudt.org/schema/qudt/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefix → namespace, for writing and for queries."""

# lc: the project's own terms

LC: Final = PREFIXES["lc"]

LC_BUILD: Final = LC + "Build"
LC_FIGURE: Final = LC + "Figure"
LC_INCUBATOR: Final = LC + "Incubator"
LC_MENTION: Final = LC + "Mention"
LC_OFFICIAL: Final = LC + "Official"
LC_PAGE: Final = LC + "Page"
LC_PHASE: Final = LC + "Phase"
LC_PHASE_PERIOD: Final = LC + "PhasePeriod"
LC_POST: Final = LC + "Post"
LC_PROGRAMME: Final = LC + "Programme"
LC_SHEET_REFERENCE: Final = LC + "SheetReference"
LC_STARTUP: Final = LC + "Startup"
LC_STATEMENT: Final = LC + "Statement"
LC_THEME: Final = LC + "Theme"

LC_AUDIENCE: Final = LC + "audience"
LC_CANDIDATE: Final = LC + "candidate"
LC_CONFIDENCE: Final = LC + "confidence"
LC_CONFIGURATION_HASH: Final = LC + "configurationHash"
LC_CONTENT_HASH: Final = LC + "contentHash"
LC_CONTRACT: Final = LC + "contract"
LC_CURRENT_PHASE: Final = LC + "currentPhase"
LC_EMPLOYER_NAME: Final = LC + "employerName"
LC_EVIDENCE: Final = LC + "evidence"
LC_EXPECTED_KIND: Final = LC + "expectedKind"
LC_FIGURE_KIND: Final = LC + "figureKind"
LC_INCUBATED_BY: Final = LC + "incubatedBy"
LC_LAUREATE_OF: Final = LC + "laureateOf"
LC_PARTNER_OF: Final = LC + "partnerOf"
LC_PER: Final = LC + "per"
LC_PERIOD: Final = LC + "period"
LC_PHASE_PERIOD_PROPERTY: Final = LC + "phasePeriod"
LC_PHASE_PROPERTY: Final = LC + "phase"
LC_QUALIFIER: Final = LC + "qualifier"
LC_RECOGNISED_BY: Final = LC + "recognisedBy"
LC_SLUG: Final = LC + "slug"
LC_SOURCE_COMMIT: Final = LC + "sourceCommit"
LC_SOURCE_PATH: Final = LC + "sourcePath"
LC_TECHNIQUE: Final = LC + "technique"

# dcterms: documents and what describes them

DCTERMS: Final = PREFIXES["dcterms"]
DCTERMS_ABSTRACT: Final = DCTERMS + "abstract"
DCTERMS_CREATOR: Final = DCTERMS + "creator"
DCTERMS_DESCRIPTION: Final = DCTERMS + "description"
DCTERMS_IDENTIFIER: Final = DCTERMS + "identifier"
DCTERMS_IS_REPLACED_BY: Final = DCTERMS + "isReplacedBy"
DCTERMS_ISSUED: Final = DCTERMS + "issued"
DCTERMS_LANGUAGE: Final = DCTERMS + "language"
DCTERMS_REFERENCES: Final = DCTERMS + "references"
DCTERMS_SUBJECT: Final = DCTERMS + "subject"
DCTERMS_TITLE: Final = DCTERMS + "title"
DCTERMS_TYPE: Final = DCTERMS + "type"

# foaf: people, and the pages about things

FOAF: Final = PREFIXES["foaf"]
FOAF_DOCUMENT: Final = FOAF + "Document"
FOAF_ONLINE_ACCOUNT: Final = FOAF + "OnlineAccount"
FOAF_PERSON: Final = FOAF + "Person"
FOAF_ACCOUNT: Final = FOAF + "account"
FOAF_HOMEPAGE: Final = FOAF + "homepage"
FOAF_IS_PRIMARY_TOPIC_OF: Final = FOAF + "isPrimaryTopicOf"
FOAF_NAME: Final = FOAF + "name"
FOAF_PAGE: Final = FOAF + "page"

# oa: evidence (Web Annotation)

OA: Final = PREFIXES["oa"]
OA_ANNOTATION: Final = OA + "Annotation"
OA_SPECIFIC_RESOURCE: Final = OA + "SpecificResource"
OA_TEXT_POSITION_SELECTOR: Final = OA + "TextPositionSelector"
OA_TEXT_QUOTE_SELECTOR: Final = OA + "TextQuoteSelector"
OA_END: Final = OA + "end"
OA_EXACT: Final = OA + "exact"
OA_HAS_BODY: Final = OA + "hasBody"
OA_HAS_SELECTOR: Final = OA + "hasSelector"
OA_HAS_SOURCE: Final = OA + "hasSource"
OA_HAS_TARGET: Final = OA + "hasTarget"
OA_PREFIX: Final = OA + "prefix"
OA_START: Final = OA + "start"
OA_SUFFIX: Final = OA + "suffix"

# org: organisations, memberships and offices

ORG: Final = PREFIXES["org"]
ORG_MEMBERSHIP: Final = ORG + "Membership"
ORG_ORGANIZATION: Final = ORG + "Organization"
ORG_ORGANIZATIONAL_UNIT: Final = ORG + "OrganizationalUnit"
ORG_POST: Final = ORG + "Post"
ORG_ROLE: Final = ORG + "Role"
ORG_HAS_MEMBERSHIP: Final = ORG + "hasMembership"
ORG_HOLDS: Final = ORG + "holds"
ORG_MEMBER_OF: Final = ORG + "memberOf"
ORG_ORGANIZATION_PROPERTY: Final = ORG + "organization"
ORG_POST_IN: Final = ORG + "postIn"
ORG_ROLE_PROPERTY: Final = ORG + "role"
ORG_UNIT_OF: Final = ORG + "unitOf"

# prov: where things come from

PROV: Final = PREFIXES["prov"]
PROV_ACTIVITY: Final = PROV + "Activity"
PROV_ENTITY: Final = PROV + "Entity"
PROV_SOFTWARE_AGENT: Final = PROV + "SoftwareAgent"
PROV_ENDED_AT_TIME: Final = PROV + "endedAtTime"
PROV_STARTED_AT_TIME: Final = PROV + "startedAtTime"
PROV_USED: Final = PROV + "used"
PROV_WAS_ASSOCIATED_WITH: Final = PROV + "wasAssociatedWith"
PROV_WAS_GENERATED_BY: Final = PROV + "wasGeneratedBy"
PROV_WAS_QUOTED_FROM: Final = PROV + "wasQuotedFrom"

# qudt: units of measure

QUDT: Final = PREFIXES["qudt"]
QUDT_UNIT_CLASS: Final = QUDT + "Unit"
QUDT_UNIT: Final = QUDT + "unit"

# rdf, rdfs, owl: reserved terms, which OWL 2 DL leaves undeclared

RDF: Final = PREFIXES["rdf"]
RDF_OBJECT: Final = RDF + "object"
RDF_PREDICATE: Final = RDF + "predicate"
RDF_SUBJECT: Final = RDF + "subject"
RDF_TYPE: Final = RDF + "type"

RDFS: Final = PREFIXES["rdfs"]
RDFS_LABEL: Final = RDFS + "label"
RDFS_SEE_ALSO: Final = RDFS + "seeAlso"

OWL: Final = PREFIXES["owl"]
OWL_SAME_AS: Final = OWL + "sameAs"

# schema: posts, products, figures and quotations

SCHEMA: Final = PREFIXES["schema"]
SCHEMA_BLOG_POSTING: Final = SCHEMA + "BlogPosting"
SCHEMA_PROJECT: Final = SCHEMA + "Project"
SCHEMA_QUANTITATIVE_VALUE: Final = SCHEMA + "QuantitativeValue"
SCHEMA_QUOTATION: Final = SCHEMA + "Quotation"
SCHEMA_ABOUT: Final = SCHEMA + "about"
SCHEMA_AWARD: Final = SCHEMA + "award"
SCHEMA_CODE_REPOSITORY: Final = SCHEMA + "codeRepository"
SCHEMA_EMAIL: Final = SCHEMA + "email"
SCHEMA_END_DATE: Final = SCHEMA + "endDate"
SCHEMA_KNOWS_ABOUT: Final = SCHEMA + "knowsAbout"
SCHEMA_MAX_VALUE: Final = SCHEMA + "maxValue"
SCHEMA_MENTIONS: Final = SCHEMA + "mentions"
SCHEMA_POSITION: Final = SCHEMA + "position"
SCHEMA_SOFTWARE_VERSION: Final = SCHEMA + "softwareVersion"
SCHEMA_SPOKEN_BY_CHARACTER: Final = SCHEMA + "spokenByCharacter"
SCHEMA_SPONSOR: Final = SCHEMA + "sponsor"
SCHEMA_START_DATE: Final = SCHEMA + "startDate"
SCHEMA_TEXT: Final = SCHEMA + "text"
SCHEMA_UNIT_TEXT: Final = SCHEMA + "unitText"
SCHEMA_VALUE: Final = SCHEMA + "value"
SCHEMA_WORKS_FOR: Final = SCHEMA + "worksFor"

# skos: controlled lists and other names

SKOS: Final = PREFIXES["skos"]
SKOS_CONCEPT: Final = SKOS + "Concept"
SKOS_ALT_LABEL: Final = SKOS + "altLabel"
SKOS_EXACT_MATCH: Final = SKOS + "exactMatch"

# xsd: types of literals

XSD: Final = PREFIXES["xsd"]
XSD_ANY_URI: Final = XSD + "anyURI"
XSD_DATE: Final = XSD + "date"
XSD_DATE_TIME: Final = XSD + "dateTime"
XSD_DECIMAL: Final = XSD + "decimal"
XSD_INTEGER: Final = XSD + "integer"
XSD_NON_NEGATIVE_INTEGER: Final = XSD + "nonNegativeInteger"
XSD_STRING: Final = XSD + "string"


class TermKind(StrEnum):
    """What a term is in OWL 2."""

    CLASS = "class"
    OBJECT_PROPERTY = "object property"
    DATATYPE_PROPERTY = "datatype property"
    ANNOTATION_PROPERTY = "annotation property"
    RESERVED = "reserved"
    """A term of RDF, RDFS or OWL itself: used in the graph, never declared by an ontology."""
    DATATYPE = "datatype"


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or datatype of the graph: its IRI, and what it is in OWL 2."""

    iri: str
    kind: TermKind


def _terms(kind: TermKind, *iris: str) -> tuple[Term, ...]:
    return tuple(Term(iri, kind) for iri in iris)


VOCABULARY: Final[tuple[Term, ...]] = (
    *_terms(
        TermKind.CLASS,
        FOAF_DOCUMENT,
        FOAF_ONLINE_ACCOUNT,
        FOAF_PERSON,
        LC_BUILD,
        LC_FIGURE,
        LC_INCUBATOR,
        LC_MENTION,
        LC_OFFICIAL,
        LC_PAGE,
        LC_PHASE,
        LC_PHASE_PERIOD,
        LC_POST,
        LC_PROGRAMME,
        LC_SHEET_REFERENCE,
        LC_STARTUP,
        LC_STATEMENT,
        LC_THEME,
        OA_ANNOTATION,
        OA_SPECIFIC_RESOURCE,
        OA_TEXT_POSITION_SELECTOR,
        OA_TEXT_QUOTE_SELECTOR,
        ORG_MEMBERSHIP,
        ORG_ORGANIZATION,
        ORG_ORGANIZATIONAL_UNIT,
        ORG_POST,
        ORG_ROLE,
        PROV_ACTIVITY,
        PROV_ENTITY,
        PROV_SOFTWARE_AGENT,
        QUDT_UNIT_CLASS,
        SCHEMA_BLOG_POSTING,
        SCHEMA_PROJECT,
        SCHEMA_QUANTITATIVE_VALUE,
        SCHEMA_QUOTATION,
        SKOS_CONCEPT,
    ),
    *_terms(
        TermKind.OBJECT_PROPERTY,
        DCTERMS_CREATOR,
        DCTERMS_IS_REPLACED_BY,
        DCTERMS_REFERENCES,
        DCTERMS_SUBJECT,
        DCTERMS_TYPE,
        FOAF_ACCOUNT,
        FOAF_HOMEPAGE,
        FOAF_IS_PRIMARY_TOPIC_OF,
        FOAF_PAGE,
        LC_AUDIENCE,
        LC_CANDIDATE,
        LC_CURRENT_PHASE,
        LC_EVIDENCE,
        LC_INCUBATED_BY,
        LC_LAUREATE_OF,
        LC_PARTNER_OF,
        LC_PHASE_PERIOD_PROPERTY,
        LC_PHASE_PROPERTY,
        LC_TECHNIQUE,
        OA_HAS_BODY,
        OA_HAS_SELECTOR,
        OA_HAS_SOURCE,
        OA_HAS_TARGET,
        ORG_HAS_MEMBERSHIP,
        ORG_HOLDS,
        ORG_MEMBER_OF,
        ORG_ORGANIZATION_PROPERTY,
        ORG_POST_IN,
        ORG_ROLE_PROPERTY,
        ORG_UNIT_OF,
        PROV_USED,
        PROV_WAS_ASSOCIATED_WITH,
        PROV_WAS_GENERATED_BY,
        PROV_WAS_QUOTED_FROM,
        QUDT_UNIT,
        SCHEMA_ABOUT,
        SCHEMA_CODE_REPOSITORY,
        SCHEMA_KNOWS_ABOUT,
        SCHEMA_MENTIONS,
        SCHEMA_SPOKEN_BY_CHARACTER,
        SCHEMA_SPONSOR,
        SCHEMA_WORKS_FOR,
        SKOS_EXACT_MATCH,
    ),
    *_terms(
        TermKind.DATATYPE_PROPERTY,
        DCTERMS_ABSTRACT,
        DCTERMS_DESCRIPTION,
        DCTERMS_IDENTIFIER,
        DCTERMS_ISSUED,
        DCTERMS_LANGUAGE,
        DCTERMS_TITLE,
        FOAF_NAME,
        LC_CONFIDENCE,
        LC_CONFIGURATION_HASH,
        LC_CONTENT_HASH,
        LC_CONTRACT,
        LC_EMPLOYER_NAME,
        LC_EXPECTED_KIND,
        LC_FIGURE_KIND,
        LC_PER,
        LC_PERIOD,
        LC_QUALIFIER,
        LC_RECOGNISED_BY,
        LC_SLUG,
        LC_SOURCE_COMMIT,
        LC_SOURCE_PATH,
        OA_END,
        OA_EXACT,
        OA_PREFIX,
        OA_START,
        OA_SUFFIX,
        PROV_ENDED_AT_TIME,
        PROV_STARTED_AT_TIME,
        SCHEMA_AWARD,
        SCHEMA_EMAIL,
        SCHEMA_END_DATE,
        SCHEMA_MAX_VALUE,
        SCHEMA_POSITION,
        SCHEMA_SOFTWARE_VERSION,
        SCHEMA_START_DATE,
        SCHEMA_TEXT,
        SCHEMA_UNIT_TEXT,
        SCHEMA_VALUE,
    ),
    *_terms(TermKind.ANNOTATION_PROPERTY, SKOS_ALT_LABEL),
    *_terms(
        TermKind.RESERVED,
        OWL_SAME_AS,
        RDF_OBJECT,
        RDF_PREDICATE,
        RDF_SUBJECT,
        RDF_TYPE,
        RDFS_LABEL,
        RDFS_SEE_ALSO,
    ),
    *_terms(
        TermKind.DATATYPE,
        XSD_ANY_URI,
        XSD_DATE,
        XSD_DATE_TIME,
        XSD_DECIMAL,
        XSD_INTEGER,
        XSD_NON_NEGATIVE_INTEGER,
        XSD_STRING,
    ),
)
"""Every term that the graph may hold."""

CLASS_OF_KIND: Final[Mapping[str, str]] = MappingProxyType(
    {
        "audience": SKOS_CONCEPT,
        "build": LC_BUILD,
        "event": SKOS_CONCEPT,
        "figure": LC_FIGURE,
        "incubator": LC_INCUBATOR,
        "member": FOAF_PERSON,
        "membership": ORG_MEMBERSHIP,
        "mention": LC_MENTION,
        "office": ORG_POST,
        "organisation": ORG_ORGANIZATION,
        "organisation-type": SKOS_CONCEPT,
        "page": LC_PAGE,
        "person": FOAF_PERSON,
        "phase": LC_PHASE,
        "phase-period": LC_PHASE_PERIOD,
        "post": LC_POST,
        "programme": LC_PROGRAMME,
        "quotation": SCHEMA_QUOTATION,
        "role": ORG_ROLE,
        "skill": SKOS_CONCEPT,
        "startup": LC_STARTUP,
        "statement": LC_STATEMENT,
        "team": ORG_ORGANIZATIONAL_UNIT,
        "technique": SKOS_CONCEPT,
        "theme": LC_THEME,
    }
)
"""Kind of an identifier (``<kind>:<slug>``) → the class of the things of that kind."""

FIGURE_KINDS: Final = ("count", "duration", "money", "other", "percentage", "rate", "ratio")
"""The values of ``lc:figureKind``."""
QUALIFIERS: Final = ("<", "<=", "=", ">", ">=", "~")
"""The values of ``lc:qualifier``; ``~`` is "about"."""


class Direction(StrEnum):
    """Which way the triple of a predicate runs."""

    FORWARD = "forward"
    """The statement's subject is the triple's subject."""
    INVERSE = "inverse"
    """The statement's object is the triple's subject."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """What a statement may say, and the RDF property that says it.

    ``name`` is the predicate in records and in Python. ``subject_kinds`` and ``object_kinds``
    are kinds of identifiers, in the sense of the statement, whichever way the triple runs. An
    object of kind ``web`` is an address that no kind holds. ``text_property``, where there is
    one, gives the object's label as plain text beside the link.
    """

    name: str
    iri: str
    subject_kinds: tuple[str, ...]
    object_kinds: tuple[str, ...]
    direction: Direction = Direction.FORWARD
    text_property: str | None = None


_PEOPLE = ("member", "person")
_INSTITUTIONS = ("incubator", "organisation")
_TEAMS = ("startup", "team", *_INSTITUTIONS)
_DOCUMENTS = ("incubator", "member", "organisation", "page", "phase", "post", "startup", "theme")
_ENTITIES = ("incubator", "member", "organisation", "person", "programme", "startup")

PREDICATES: Final[tuple[Predicate, ...]] = (
    Predicate("authored_by", DCTERMS_CREATOR, ("post",), _PEOPLE),
    Predicate("carried_by", SCHEMA_SPONSOR, ("startup",), _INSTITUTIONS),
    Predicate(
        "has_figure", SCHEMA_ABOUT, (*_ENTITIES, "post"), ("figure",), direction=Direction.INVERSE
    ),
    Predicate("has_member", ORG_MEMBER_OF, _TEAMS, _PEOPLE, direction=Direction.INVERSE),
    Predicate("has_theme", DCTERMS_SUBJECT, ("organisation", "post", "startup"), ("theme",)),
    Predicate("has_type", DCTERMS_TYPE, ("organisation",), ("organisation-type",)),
    Predicate("holds_role", ORG_HOLDS, _PEOPLE, ("office",)),
    Predicate("in_phase", LC_CURRENT_PHASE, ("startup",), ("phase",)),
    Predicate("incubated_by", LC_INCUBATED_BY, ("startup",), _INSTITUTIONS),
    Predicate(
        "laureate_of", LC_LAUREATE_OF, ("startup",), ("programme",), text_property=SCHEMA_AWARD
    ),
    Predicate("member_of", ORG_MEMBER_OF, _PEOPLE, _TEAMS),
    Predicate("mentions", SCHEMA_MENTIONS, _DOCUMENTS, _ENTITIES),
    Predicate("owned_by", ORG_UNIT_OF, ("incubator",), ("organisation",)),
    Predicate("partner_of", LC_PARTNER_OF, ("startup", *_INSTITUTIONS), _INSTITUTIONS),
    Predicate("references", DCTERMS_REFERENCES, _DOCUMENTS, (*_DOCUMENTS, "web")),
    Predicate(
        "said", SCHEMA_SPOKEN_BY_CHARACTER, _PEOPLE, ("quotation",), direction=Direction.INVERSE
    ),
    Predicate("serves", LC_AUDIENCE, ("startup",), ("audience",)),
    Predicate("skilled_in", SCHEMA_KNOWS_ABOUT, _PEOPLE, ("skill",)),
    Predicate("sponsored_by", SCHEMA_SPONSOR, ("startup",), _INSTITUTIONS),
    Predicate(
        "succeeded_by",
        DCTERMS_IS_REPLACED_BY,
        ("startup", *_INSTITUTIONS),
        ("startup", *_INSTITUTIONS),
    ),
    Predicate("team_of", ORG_UNIT_OF, ("team",), _INSTITUTIONS),
    Predicate("uses_technique", LC_TECHNIQUE, ("startup",), ("technique",)),
    Predicate("works_for", SCHEMA_WORKS_FOR, _PEOPLE, ("startup", *_INSTITUTIONS)),
)
"""Every predicate of a statement, by name."""

PREDICATE_OF_NAME: Final[Mapping[str, Predicate]] = MappingProxyType(
    {predicate.name: predicate for predicate in PREDICATES}
)
"""Name → predicate."""


def shorten(iri: str) -> str:
    """Give the IRI with its prefix (``lc:Startup``), or as it is where no prefix holds it."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
