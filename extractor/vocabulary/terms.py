"""The IRI of every term that the graph may hold.

Terms are plain strings, grouped by namespace and named ``<PREFIX>_<TERM>``, so that this
module loads at once and any RDF library can take them. ``TERMS`` says what each one is. The
ontology (``ontology/linked-content.ttl``) declares the same terms: a test compares them both
ways.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

ONTOLOGY: Final = "https://w3id.org/linked-content"
"""IRI of the ontology."""
ONTOLOGY_VERSION: Final = "0.2.0"
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
LC_MILESTONE: Final = LC + "Milestone"
LC_OFFICIAL: Final = LC + "Official"
LC_PAGE: Final = LC + "Page"
LC_PHASE: Final = LC + "Phase"
LC_PHASE_PERIOD: Final = LC + "PhasePeriod"
LC_POST: Final = LC + "Post"
LC_PROGRAMME: Final = LC + "Programme"
LC_PUBLIC_OFFICE: Final = LC + "PublicOffice"
LC_SHEET_REFERENCE: Final = LC + "SheetReference"
LC_STARTUP: Final = LC + "Startup"
LC_STATEMENT: Final = LC + "Statement"
LC_THEME: Final = LC + "Theme"

LC_ACCESSIBILITY: Final = LC + "accessibility"
LC_AUDIENCE: Final = LC + "audience"
LC_CANDIDATE: Final = LC + "candidate"
LC_CONFIDENCE: Final = LC + "confidence"
LC_CONFIGURATION_HASH: Final = LC + "configurationHash"
LC_CONTENT_HASH: Final = LC + "contentHash"
LC_CONTRACT: Final = LC + "contract"
LC_CURRENT_PHASE: Final = LC + "currentPhase"
LC_DOMAIN: Final = LC + "domain"
LC_EMPLOYER_NAME: Final = LC + "employerName"
LC_EVIDENCE: Final = LC + "evidence"
LC_EXPECTED_KIND: Final = LC + "expectedKind"
LC_FIGURE_KIND: Final = LC + "figureKind"
LC_FORMER_ADDRESS: Final = LC + "formerAddress"
LC_INCUBATED_BY: Final = LC + "incubatedBy"
LC_LAUREATE_OF: Final = LC + "laureateOf"
LC_MILESTONE_KIND: Final = LC + "milestoneKind"
LC_MILESTONE_PROPERTY: Final = LC + "milestone"
LC_PARTNER_OF: Final = LC + "partnerOf"
LC_PER: Final = LC + "per"
LC_PERIOD: Final = LC + "period"
LC_PHASE_PERIOD_PROPERTY: Final = LC + "phasePeriod"
LC_PHASE_PROPERTY: Final = LC + "phase"
LC_PROMOTION: Final = LC + "promotion"
LC_QUALIFIER: Final = LC + "qualifier"
LC_RECOGNISED_BY: Final = LC + "recognisedBy"
LC_SENTENCE: Final = LC + "sentence"
LC_SLUG: Final = LC + "slug"
LC_SOURCE_COMMIT: Final = LC + "sourceCommit"
LC_SOURCE_PATH: Final = LC + "sourcePath"
LC_SUBJECT_CONFIDENCE: Final = LC + "subjectConfidence"
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
DCTERMS_MODIFIED: Final = DCTERMS + "modified"
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
FOAF_FAMILY_NAME: Final = FOAF + "familyName"
FOAF_GIVEN_NAME: Final = FOAF + "givenName"
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
RDF_LANG_STRING: Final = RDF + "langString"
RDF_OBJECT: Final = RDF + "object"
RDF_PREDICATE: Final = RDF + "predicate"
RDF_SUBJECT: Final = RDF + "subject"
RDF_TYPE: Final = RDF + "type"

RDFS: Final = PREFIXES["rdfs"]
RDFS_DOMAIN: Final = RDFS + "domain"
RDFS_IS_DEFINED_BY: Final = RDFS + "isDefinedBy"
RDFS_LABEL: Final = RDFS + "label"
RDFS_RANGE: Final = RDFS + "range"
RDFS_SEE_ALSO: Final = RDFS + "seeAlso"
RDFS_SUB_CLASS_OF: Final = RDFS + "subClassOf"

OWL: Final = PREFIXES["owl"]
OWL_CLASS: Final = OWL + "Class"
OWL_DATATYPE_PROPERTY: Final = OWL + "DatatypeProperty"
OWL_OBJECT_PROPERTY: Final = OWL + "ObjectProperty"
OWL_ONTOLOGY: Final = OWL + "Ontology"
OWL_INVERSE_OF: Final = OWL + "inverseOf"
OWL_SAME_AS: Final = OWL + "sameAs"

# schema: posts, products, figures and quotations

SCHEMA: Final = PREFIXES["schema"]
SCHEMA_BLOG_POSTING: Final = SCHEMA + "BlogPosting"
SCHEMA_EVENT: Final = SCHEMA + "Event"
SCHEMA_PLACE: Final = SCHEMA + "Place"
SCHEMA_PROJECT: Final = SCHEMA + "Project"
SCHEMA_QUANTITATIVE_VALUE: Final = SCHEMA + "QuantitativeValue"
SCHEMA_QUOTATION: Final = SCHEMA + "Quotation"
SCHEMA_ABOUT: Final = SCHEMA + "about"
SCHEMA_ADDRESS: Final = SCHEMA + "address"
SCHEMA_ARTICLE_SECTION: Final = SCHEMA + "articleSection"
SCHEMA_AUTHOR: Final = SCHEMA + "author"
SCHEMA_AWARD: Final = SCHEMA + "award"
SCHEMA_CODE_REPOSITORY: Final = SCHEMA + "codeRepository"
SCHEMA_EMAIL: Final = SCHEMA + "email"
SCHEMA_END_DATE: Final = SCHEMA + "endDate"
SCHEMA_IDENTIFIER: Final = SCHEMA + "identifier"
SCHEMA_JOB_TITLE: Final = SCHEMA + "jobTitle"
SCHEMA_KNOWS_ABOUT: Final = SCHEMA + "knowsAbout"
SCHEMA_LOCATION: Final = SCHEMA + "location"
SCHEMA_MAX_VALUE: Final = SCHEMA + "maxValue"
SCHEMA_MENTIONS: Final = SCHEMA + "mentions"
SCHEMA_POSITION: Final = SCHEMA + "position"
SCHEMA_SOFTWARE_VERSION: Final = SCHEMA + "softwareVersion"
SCHEMA_SPOKEN_BY_CHARACTER: Final = SCHEMA + "spokenByCharacter"
SCHEMA_SPONSOR: Final = SCHEMA + "sponsor"
SCHEMA_START_DATE: Final = SCHEMA + "startDate"
SCHEMA_TELEPHONE: Final = SCHEMA + "telephone"
SCHEMA_TEXT: Final = SCHEMA + "text"
SCHEMA_TRANSLATION_OF_WORK: Final = SCHEMA + "translationOfWork"
SCHEMA_UNIT_TEXT: Final = SCHEMA + "unitText"
SCHEMA_VALUE: Final = SCHEMA + "value"
SCHEMA_WORK_TRANSLATION: Final = SCHEMA + "workTranslation"
SCHEMA_WORKS_FOR: Final = SCHEMA + "worksFor"

# skos: controlled lists and other names

SKOS: Final = PREFIXES["skos"]
SKOS_CONCEPT: Final = SKOS + "Concept"
SKOS_ALT_LABEL: Final = SKOS + "altLabel"
SKOS_DEFINITION: Final = SKOS + "definition"
SKOS_EXACT_MATCH: Final = SKOS + "exactMatch"

# xsd: types of literals

XSD: Final = PREFIXES["xsd"]
XSD_ANY_URI: Final = XSD + "anyURI"
XSD_BOOLEAN: Final = XSD + "boolean"
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
    """A property of RDF, RDFS or OWL itself: used in the graph, never declared by an ontology."""
    RESERVED_CLASS = "reserved class"
    """A class of OWL itself, which the terms that a site declares are of."""
    DATATYPE = "datatype"


@dataclass(frozen=True, slots=True)
class Term:
    """A class, property or datatype of the graph: its IRI, and what it is in OWL 2."""

    iri: str
    kind: TermKind


def _terms(kind: TermKind, *iris: str) -> tuple[Term, ...]:
    return tuple(Term(iri, kind) for iri in iris)


TERMS: Final[tuple[Term, ...]] = (
    *_terms(
        TermKind.CLASS,
        FOAF_DOCUMENT,
        FOAF_ONLINE_ACCOUNT,
        FOAF_PERSON,
        LC_BUILD,
        LC_FIGURE,
        LC_INCUBATOR,
        LC_MENTION,
        LC_MILESTONE,
        LC_OFFICIAL,
        LC_PAGE,
        LC_PHASE,
        LC_PHASE_PERIOD,
        LC_POST,
        LC_PROGRAMME,
        LC_PUBLIC_OFFICE,
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
        SCHEMA_EVENT,
        SCHEMA_PLACE,
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
        LC_DOMAIN,
        LC_EVIDENCE,
        LC_FORMER_ADDRESS,
        LC_INCUBATED_BY,
        LC_LAUREATE_OF,
        LC_MILESTONE_KIND,
        LC_MILESTONE_PROPERTY,
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
        SCHEMA_LOCATION,
        SCHEMA_MENTIONS,
        SCHEMA_SPOKEN_BY_CHARACTER,
        SCHEMA_SPONSOR,
        SCHEMA_TRANSLATION_OF_WORK,
        SCHEMA_WORK_TRANSLATION,
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
        DCTERMS_MODIFIED,
        DCTERMS_TITLE,
        FOAF_FAMILY_NAME,
        FOAF_GIVEN_NAME,
        FOAF_NAME,
        LC_ACCESSIBILITY,
        LC_CONFIDENCE,
        LC_CONFIGURATION_HASH,
        LC_CONTENT_HASH,
        LC_CONTRACT,
        LC_EMPLOYER_NAME,
        LC_EXPECTED_KIND,
        LC_FIGURE_KIND,
        LC_PER,
        LC_PERIOD,
        LC_PROMOTION,
        LC_QUALIFIER,
        LC_RECOGNISED_BY,
        LC_SENTENCE,
        LC_SLUG,
        LC_SOURCE_COMMIT,
        LC_SOURCE_PATH,
        LC_SUBJECT_CONFIDENCE,
        OA_END,
        OA_EXACT,
        OA_PREFIX,
        OA_START,
        OA_SUFFIX,
        PROV_ENDED_AT_TIME,
        PROV_STARTED_AT_TIME,
        SCHEMA_ADDRESS,
        SCHEMA_ARTICLE_SECTION,
        SCHEMA_AUTHOR,
        SCHEMA_AWARD,
        SCHEMA_EMAIL,
        SCHEMA_END_DATE,
        SCHEMA_IDENTIFIER,
        SCHEMA_JOB_TITLE,
        SCHEMA_MAX_VALUE,
        SCHEMA_POSITION,
        SCHEMA_SOFTWARE_VERSION,
        SCHEMA_START_DATE,
        SCHEMA_TELEPHONE,
        SCHEMA_TEXT,
        SCHEMA_UNIT_TEXT,
        SCHEMA_VALUE,
    ),
    *_terms(TermKind.ANNOTATION_PROPERTY, SKOS_ALT_LABEL, SKOS_DEFINITION),
    *_terms(
        TermKind.RESERVED,
        OWL_INVERSE_OF,
        OWL_SAME_AS,
        RDF_OBJECT,
        RDF_PREDICATE,
        RDF_SUBJECT,
        RDF_TYPE,
        RDFS_DOMAIN,
        RDFS_IS_DEFINED_BY,
        RDFS_LABEL,
        RDFS_RANGE,
        RDFS_SEE_ALSO,
        RDFS_SUB_CLASS_OF,
    ),
    *_terms(
        TermKind.RESERVED_CLASS,
        OWL_CLASS,
        OWL_DATATYPE_PROPERTY,
        OWL_OBJECT_PROPERTY,
        OWL_ONTOLOGY,
    ),
    *_terms(
        TermKind.DATATYPE,
        RDF_LANG_STRING,
        XSD_ANY_URI,
        XSD_BOOLEAN,
        XSD_DATE,
        XSD_DATE_TIME,
        XSD_DECIMAL,
        XSD_INTEGER,
        XSD_NON_NEGATIVE_INTEGER,
        XSD_STRING,
    ),
)
"""Every term that the graph may hold."""

FIGURE_KINDS: Final = ("count", "duration", "money", "other", "percentage", "rate", "ratio")
"""The values of ``lc:figureKind``."""
QUALIFIERS: Final = ("<", "<=", "=", ">", ">=", "~")
"""The values of ``lc:qualifier``; ``~`` is "about"."""


def shorten(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Give the IRI with its prefix (``lc:Startup``), or as it is where no prefix holds it."""
    for prefix, namespace in prefixes.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def expand(written: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Give the IRI of a term written with a prefix (``lc:Theme``), or of a whole IRI.

    Raises KeyError, with the prefix, for one that is not of ``prefixes``.
    """
    prefix, colon, name = written.partition(":")
    if name.startswith("//") or not colon:
        return written
    return prefixes[prefix] + name
