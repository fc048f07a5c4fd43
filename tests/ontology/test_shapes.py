"""The shapes accept the examples, and refuse each of them once it is broken."""

from typing import NamedTuple

import pyshacl
import pytest
from rdflib import RDF, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from extractor.recognising.mention import Witness
from extractor.vocabulary.terms import FIGURE_KINDS, LC_RECOGNISED_BY, PREFIXES, QUALIFIERS

LCS = Namespace("https://w3id.org/linked-content/shapes#")
BASE = "https://exemple.fr/id/"
PROLOGUE = f"BASE <{BASE}>\n" + "".join(
    f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items()
)


class Result(NamedTuple):
    """One line of a validation report: the thing, the constraint it fails, and how gravely."""

    focus: str
    constraint: Node
    severity: str


def validate(data: Graph, shapes: Graph) -> list[Result]:
    """Give what the shapes find."""
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        constraint = report.value(result, SH.sourceShape)
        assert constraint is not None
        severity = str(report.value(result, SH.resultSeverity)).rpartition("#")[2]
        focus = str(report.value(result, SH.focusNode)).removeprefix(BASE)
        found.append(Result(focus, constraint, severity))
    return found


def changed(data: Graph, update: str) -> Graph:
    copy = Graph()
    for triple in data:
        copy.add(triple)
    copy.update(PROLOGUE + update)
    return copy


def without(thing: str, path: str) -> str:
    return f"DELETE WHERE {{ <{thing}> {path} ?value }}"


def replacing(thing: str, path: str, value: str) -> str:
    return (
        f"DELETE {{ <{thing}> {path} ?old }} INSERT {{ <{thing}> {path} {value} }} "
        f"WHERE {{ <{thing}> {path} ?old }}"
    )


def adding(thing: str, path: str, value: str) -> str:
    return f"INSERT DATA {{ <{thing}> {path} {value} }}"


STARTUP = "startup/trajet-doux"
PROJECT = "project/carte-des-gues"
PLACE = "place/port-lazare"
EVENT = "event/rencontre-des-rives"
MILESTONE = "milestone/trajet-doux-1"
PHASE = "phase/construction"
COMMUNE = "https://exemple.fr/ns#Commune"
INCUBATOR = "incubator/fabrique-des-rives"
MINISTRY = "organisation/ministere-des-rivages"
MEMBER = "member/anne-martel"
OFFICIAL = "person/paul-verrier"
MEMBERSHIP = "membership/anne-martel-1"
OFFICE = "office/directeur-du-littoral"
PERIOD = "phase-period/trajet-doux-1"
POST = "post/2031-03-04-bilan"
FIGURE = "figure/bilan-1"
QUOTATION = "quotation/bilan-1"
MENTION = "mention/bilan-120-131"
TARGET = f"{MENTION}/target"
POSITION = f"{MENTION}/position"
QUOTE = f"{MENTION}/quote"
STATEMENT = "statement/bilan-1"
BUILD = "build/1"

BROKEN = [
    # shape, what is broken, where, severity
    ("Startup", without(STARTUP, "rdfs:label"), STARTUP, "Violation"),
    ("Startup", adding(STARTUP, "rdfs:label", '"Autre nom"'), STARTUP, "Violation"),
    ("Startup", without(STARTUP, "dcterms:identifier"), STARTUP, "Violation"),
    ("Startup", without(STARTUP, "lc:incubatedBy"), STARTUP, "Warning"),
    ("Startup", replacing(STARTUP, "lc:incubatedBy", "<phase/construction>"), STARTUP, "Violation"),
    ("Startup", replacing(STARTUP, "schema:sponsor", '"Ministère"'), STARTUP, "Violation"),
    ("Startup", without(STARTUP, "lc:currentPhase"), STARTUP, "Warning"),
    ("Startup", adding(STARTUP, "lc:currentPhase", "<phase/autre>"), STARTUP, "Violation"),
    ("Startup", adding(STARTUP, "lc:phasePeriod", "<phase/construction>"), STARTUP, "Violation"),
    ("Startup", replacing(STARTUP, "lc:laureateOf", '"Élan 3"'), STARTUP, "Violation"),
    ("Startup", replacing(STARTUP, "schema:award", "<programme/elan-3>"), STARTUP, "Violation"),
    ("Startup", replacing(STARTUP, "lc:audience", '"tous"'), STARTUP, "Violation"),
    ("Startup", replacing(STARTUP, "lc:technique", '"Python"'), STARTUP, "Violation"),
    ("Startup", replacing(STARTUP, "dcterms:isReplacedBy", '"Autre"'), STARTUP, "Violation"),
    ("Startup", replacing(STARTUP, "dcterms:subject", "<technique/python>"), STARTUP, "Violation"),
    ("Incubator", without(INCUBATOR, "rdfs:label"), INCUBATOR, "Violation"),
    ("Incubator", replacing(INCUBATOR, "org:unitOf", f"<{STARTUP}>"), INCUBATOR, "Violation"),
    ("Organization", replacing(MINISTRY, "rdfs:label", '""'), MINISTRY, "Violation"),
    ("Organization", adding(MINISTRY, "dcterms:type", '"ministère"'), MINISTRY, "Violation"),
    ("Team", replacing("team/accueil", "org:unitOf", f"<{STARTUP}>"), "team/accueil", "Violation"),
    ("Project", without(PROJECT, "rdfs:label"), PROJECT, "Violation"),
    ("Project", adding(PROJECT, "dcterms:identifier", '"autre:a"'), PROJECT, "Violation"),
    ("Project", replacing(PROJECT, "schema:sponsor", f"<{PLACE}>"), PROJECT, "Violation"),
    ("Project", replacing(PROJECT, "lc:audience", '"tous"'), PROJECT, "Violation"),
    ("Project", replacing(PROJECT, "lc:technique", '"Python"'), PROJECT, "Violation"),
    (
        "Project",
        replacing(PROJECT, "schema:endDate", '"2028-01-01"^^xsd:date'),
        PROJECT,
        "Warning",
    ),
    ("Place", without(PLACE, "rdfs:label"), PLACE, "Violation"),
    ("Place", without(PLACE, "dcterms:identifier"), PLACE, "Violation"),
    ("Event", without(EVENT, "rdfs:label"), EVENT, "Violation"),
    ("Event", replacing(EVENT, "dcterms:identifier", '"rencontre"'), EVENT, "Violation"),
    ("Event", replacing(EVENT, "schema:endDate", '"2031"'), EVENT, "Violation"),
    (
        "Milestone",
        adding(MILESTONE, "lc:milestoneKind", "<event/rencontre-des-rives>"),
        MILESTONE,
        "Violation",
    ),
    ("Milestone", replacing(MILESTONE, "lc:milestoneKind", f"<{PLACE}>"), MILESTONE, "Violation"),
    ("Milestone", replacing(MILESTONE, "schema:startDate", '"juin"'), MILESTONE, "Violation"),
    ("Milestone", adding(MILESTONE, "dcterms:description", f"<{PHASE}>"), MILESTONE, "Violation"),
    ("Milestones", replacing(STARTUP, "lc:milestone", f"<{EVENT}>"), STARTUP, "Violation"),
    ("Location", replacing(EVENT, "schema:location", '"Port-Lazare"'), EVENT, "Violation"),
    ("FieldOfWork", replacing(MINISTRY, "lc:domain", f"<{PLACE}>"), MINISTRY, "Violation"),
    ("Modified", replacing(POST, "dcterms:modified", '"hier"'), POST, "Violation"),
    *(
        ("Facts", replacing(thing, path, '"2"^^xsd:integer'), thing, "Violation")
        for thing, path in (
            (MEMBER, "foaf:familyName"),
            (MEMBER, "foaf:givenName"),
            (MEMBER, "schema:jobTitle"),
            (MEMBER, "schema:telephone"),
            (MINISTRY, "schema:address"),
            (MINISTRY, "schema:identifier"),
            (POST, "schema:articleSection"),
            (POST, "schema:author"),
            (STARTUP, "lc:accessibility"),
            (STARTUP, "lc:promotion"),
        )
    ),
    (
        "Definition",
        adding(COMMUNE, "skos:definition", '"Autre sens."@en , "Encore un."@en'),
        COMMUNE,
        "Violation",
    ),
    ("Definition", without(COMMUNE, "rdfs:label"), COMMUNE, "Violation"),
    ("Phase", without(PHASE, "rdfs:label"), PHASE, "Violation"),
    ("Concept", without("theme/mobilite", "rdfs:label"), "theme/mobilite", "Violation"),
    (
        "Concept",
        adding("theme/mobilite", "rdfs:label", '"Transports"@fr'),
        "theme/mobilite",
        "Violation",
    ),
    ("Phase", replacing(PHASE, "schema:position", '"2"'), PHASE, "Violation"),
    ("PhasePeriod", adding(PERIOD, "dcterms:description", f"<{PHASE}>"), PERIOD, "Violation"),
    ("Programme", without("programme/elan-3", "rdfs:label"), "programme/elan-3", "Violation"),
    ("PhasePeriod", without(PERIOD, "lc:phase"), PERIOD, "Violation"),
    ("PhasePeriod", replacing(PERIOD, "schema:startDate", '"2030"'), PERIOD, "Violation"),
    (
        "PhasePeriod",
        replacing(PERIOD, "schema:startDate", '"2040-01-01"^^xsd:date'),
        PERIOD,
        "Warning",
    ),
    (
        "SheetReference",
        without("startup/gue-perdu", "lc:expectedKind"),
        "startup/gue-perdu",
        "Violation",
    ),
    ("Person", without(MEMBER, "foaf:name"), MEMBER, "Violation"),
    ("Person", adding(MEMBER, "org:memberOf", '"Trajet doux"'), MEMBER, "Violation"),
    ("Person", adding(MEMBER, "org:memberOf", "<startup/inconnue>"), MEMBER, "Violation"),
    ("Person", adding(MEMBER, "org:hasMembership", f"<{STARTUP}>"), MEMBER, "Violation"),
    ("Person", replacing(MEMBER, "schema:worksFor", f"<{OFFICIAL}>"), MEMBER, "Violation"),
    ("Person", replacing(MEMBER, "schema:knowsAbout", '"ergonomie"'), MEMBER, "Violation"),
    ("Person", replacing(MEMBER, "foaf:account", '"anne-martel"'), MEMBER, "Violation"),
    ("Person", adding(MEMBER, "org:holds", "<role/ergonome>"), MEMBER, "Violation"),
    ("Official", without(OFFICIAL, "org:holds"), OFFICIAL, "Violation"),
    (
        "Official",
        "DELETE DATA { <office/directeur-du-littoral> a lc:PublicOffice }",
        OFFICIAL,
        "Violation",
    ),
    ("Membership", adding(MEMBERSHIP, "org:organization", f"<{MEMBER}>"), MEMBERSHIP, "Violation"),
    ("Membership", replacing(MEMBERSHIP, "org:role", '"ergonome"'), MEMBERSHIP, "Violation"),
    ("Membership", replacing(MEMBERSHIP, "schema:endDate", '"2031"'), MEMBERSHIP, "Violation"),
    ("Membership", adding(MEMBERSHIP, "lc:contract", '"other"'), MEMBERSHIP, "Violation"),
    ("Membership", adding(MEMBERSHIP, "lc:employerName", '"Autre"'), MEMBERSHIP, "Violation"),
    ("Office", without(OFFICE, "rdfs:label"), OFFICE, "Violation"),
    ("Office", replacing(OFFICE, "org:postIn", '"au ministère"'), OFFICE, "Violation"),
    ("Role", without("role/ergonome", "rdfs:label"), "role/ergonome", "Violation"),
    (
        "Account",
        "INSERT DATA { _:account a foaf:OnlineAccount }",
        None,
        "Violation",
    ),
    ("Document", replacing(POST, "lc:sourcePath", '"/abs/a.md"'), POST, "Violation"),
    ("Document", replacing(POST, "lc:contentHash", '"9f2c"'), POST, "Violation"),
    ("Document", replacing(POST, "dcterms:language", '"français"'), POST, "Violation"),
    ("Document", replacing(POST, "prov:wasGeneratedBy", "<site/exemple>"), POST, "Violation"),
    ("Post", without(POST, "dcterms:title"), POST, "Violation"),
    ("Post", without(POST, "dcterms:issued"), POST, "Warning"),
    ("Post", replacing(POST, "dcterms:issued", '"4 mars 2031"'), POST, "Violation"),
    ("Post", replacing(POST, "dcterms:creator", '"Anne Martel"'), POST, "Violation"),
    ("Post", adding(POST, "dcterms:abstract", f"<{PHASE}>"), POST, "Violation"),
    (
        "Page",
        without("page/mentions-legales", "dcterms:identifier"),
        "page/mentions-legales",
        "Violation",
    ),
    ("References", adding(POST, "dcterms:references", '"un texte"'), POST, "Violation"),
    ("Mentions", adding(POST, "schema:mentions", '"un texte"'), POST, "Violation"),
    ("Translations", adding(POST, "schema:translationOfWork", '"un texte"'), POST, "Violation"),
    ("Translations", adding(POST, "schema:workTranslation", '"un texte"'), POST, "Violation"),
    ("Partners", replacing(STARTUP, "lc:partnerOf", f"<{OFFICIAL}>"), STARTUP, "Violation"),
    ("Addresses", replacing(STARTUP, "foaf:homepage", '"trajet-doux.fr"'), STARTUP, "Violation"),
    ("Addresses", replacing(STARTUP, "schema:codeRepository", '"dépôt"'), STARTUP, "Violation"),
    ("Addresses", replacing(STARTUP, "lc:formerAddress", '"trajets"'), STARTUP, "Violation"),
    ("Email", replacing(STARTUP, "schema:email", '"contact"'), STARTUP, "Violation"),
    ("Figure", without(FIGURE, "schema:value"), FIGURE, "Violation"),
    ("Figure", replacing(FIGURE, "schema:value", '"3 000"'), FIGURE, "Violation"),
    ("Figure", replacing(FIGURE, "schema:value", "9000.0"), FIGURE, "Warning"),
    ("Figure", replacing(FIGURE, "schema:maxValue", '"beaucoup"'), FIGURE, "Violation"),
    ("Figure", replacing(FIGURE, "lc:figureKind", '"number"'), FIGURE, "Violation"),
    ("Figure", replacing(FIGURE, "lc:qualifier", '"≈"'), FIGURE, "Violation"),
    ("Figure", replacing(FIGURE, "schema:about", '"Trajet doux"'), FIGURE, "Violation"),
    ("Figure", replacing(FIGURE, "qudt:unit", '"EUR"'), FIGURE, "Violation"),
    ("Figure", without(FIGURE, "prov:wasQuotedFrom"), FIGURE, "Violation"),
    ("Figure", adding(FIGURE, "lc:per", '"an"'), FIGURE, "Violation"),
    ("Figure", replacing(FIGURE, "lc:subjectConfidence", "1.2"), FIGURE, "Violation"),
    ("Figure", replacing(FIGURE, "lc:subjectConfidence", '"sure"'), FIGURE, "Violation"),
    ("Figure", adding(FIGURE, "lc:subjectConfidence", "0.5"), FIGURE, "Violation"),
    ("Figure", adding(FIGURE, "lc:period", '"2031"'), FIGURE, "Violation"),
    ("Quotation", without(QUOTATION, "schema:text"), QUOTATION, "Violation"),
    (
        "Quotation",
        replacing(QUOTATION, "schema:spokenByCharacter", f"<{MINISTRY}>"),
        QUOTATION,
        "Violation",
    ),
    ("Annotation", without(MENTION, "oa:hasTarget"), MENTION, "Violation"),
    ("Annotation", replacing(MENTION, "oa:hasTarget", f"<{POST}>"), MENTION, "Violation"),
    ("Annotation", replacing(MENTION, "lc:confidence", "1.2"), MENTION, "Violation"),
    ("Annotation", adding(MENTION, "lc:recognisedBy", '"someone"'), MENTION, "Violation"),
    ("Mention", without(MENTION, "oa:hasBody"), MENTION, "Violation"),
    ("Mention", without(MENTION, "lc:recognisedBy"), MENTION, "Violation"),
    (
        "Mention",
        adding(MENTION, "lc:candidate", f"<{MEMBER}>, <{OFFICIAL}>"),
        MENTION,
        "Violation",
    ),
    ("Target", without(TARGET, "oa:hasSource"), TARGET, "Violation"),
    ("Target", f"DELETE DATA {{ <{TARGET}> oa:hasSelector <{QUOTE}> }}", TARGET, "Violation"),
    ("Target", f"DELETE DATA {{ <{TARGET}> oa:hasSelector <{POSITION}> }}", TARGET, "Violation"),
    ("Position", without(POSITION, "oa:start"), POSITION, "Violation"),
    (
        "Position",
        replacing(POSITION, "oa:end", '"119"^^xsd:nonNegativeInteger'),
        POSITION,
        "Violation",
    ),
    ("Quote", without(QUOTE, "oa:exact"), QUOTE, "Violation"),
    ("Quote", adding(QUOTE, "oa:prefix", '"autre"'), QUOTE, "Violation"),
    ("Quote", adding(QUOTE, "lc:sentence", '"Une autre."'), QUOTE, "Violation"),
    ("Quote", replacing(QUOTE, "lc:sentence", '""'), QUOTE, "Violation"),
    ("Statement", without(STATEMENT, "lc:evidence"), STATEMENT, "Violation"),
    ("Statement", without(STATEMENT, "rdf:subject"), STATEMENT, "Violation"),
    ("Statement", adding(STATEMENT, "rdf:object", '"deux"'), STATEMENT, "Violation"),
    ("Statement", replacing(STATEMENT, "rdf:predicate", '"dans"'), STATEMENT, "Violation"),
    (
        "Statement",
        replacing(STATEMENT, "lc:confidence", '"-0.1"^^xsd:decimal'),
        STATEMENT,
        "Violation",
    ),
    ("Build", without(BUILD, "lc:configurationHash"), BUILD, "Violation"),
    ("Build", without(BUILD, "prov:wasAssociatedWith"), BUILD, "Violation"),
    (
        "Build",
        replacing(BUILD, "prov:startedAtTime", '"2032-01-01T00:00:00Z"^^xsd:dateTime'),
        BUILD,
        "Violation",
    ),
    (
        "SourceCommit",
        replacing("site/exemple", "lc:sourceCommit", '"main"'),
        "site/exemple",
        "Violation",
    ),
    (
        "Software",
        without("software/extractor", "schema:softwareVersion"),
        "software/extractor",
        "Violation",
    ),
    ("Startup", adding(STARTUP, "skos:altLabel", '""'), STARTUP, "Violation"),
    ("Startup", adding(STARTUP, "lc:slug", '"autre"'), STARTUP, "Violation"),
    ("Startup", adding(STARTUP, "dcterms:description", f"<{PHASE}>"), STARTUP, "Violation"),
    (
        "Page",
        adding("page/mentions-legales", "dcterms:title", '"Autre"'),
        "page/mentions-legales",
        "Violation",
    ),
    ("Addresses", adding(STARTUP, "foaf:page", '"une page"'), STARTUP, "Violation"),
    ("Addresses", adding(STARTUP, "foaf:isPrimaryTopicOf", '"une page"'), STARTUP, "Violation"),
    ("Addresses", adding(MINISTRY, "skos:exactMatch", '"SIREN 1"'), MINISTRY, "Violation"),
    ("Figure", adding(FIGURE, "rdfs:label", '"3 000 trajets"'), FIGURE, "Violation"),
    ("Figure", adding(FIGURE, "schema:unitText", '"voyages"'), FIGURE, "Violation"),
    ("Annotation", adding(MENTION, "oa:hasBody", '"Trajet doux"'), MENTION, "Violation"),
    (
        "Position",
        adding(POSITION, "oa:end", '"140"^^xsd:nonNegativeInteger'),
        POSITION,
        "Violation",
    ),
    ("Quote", adding(QUOTE, "oa:suffix", '"autre"'), QUOTE, "Violation"),
    ("Statement", adding(STATEMENT, "prov:wasQuotedFrom", '"le bilan"'), STATEMENT, "Violation"),
    ("Build", adding(BUILD, "prov:used", f"<{STARTUP}>"), BUILD, "Violation"),
    ("Build", replacing(BUILD, "prov:endedAtTime", '"demain"'), BUILD, "Violation"),
]


def test_the_shapes_are_themselves_well_formed(examples: Graph, shapes: Graph) -> None:
    conforms, _, report = pyshacl.validate(examples, shacl_graph=shapes, meta_shacl=True)
    assert conforms, report


def test_the_examples_conform_without_a_warning(examples: Graph, shapes: Graph) -> None:
    assert validate(examples, shapes) == []


def test_the_examples_conform_with_what_the_ontology_entails(
    examples: Graph, shapes: Graph, ontology: Graph
) -> None:
    conforms, _, report = pyshacl.validate(
        examples, shacl_graph=shapes, ont_graph=ontology, inference="rdfs"
    )
    assert conforms, report


def test_the_examples_have_no_blank_node(examples: Graph) -> None:
    assert not any(isinstance(node, BNode) for node in examples.all_nodes())


@pytest.fixture(scope="module")
def reports(examples: Graph, shapes: Graph) -> list[list[Result]]:
    """What the shapes find in each broken example."""
    return [validate(changed(examples, update), shapes) for _, update, *_ in BROKEN]


@pytest.mark.parametrize(
    "number",
    range(len(BROKEN)),
    ids=[f"{shape}-{number}" for number, (shape, *_) in enumerate(BROKEN)],
)
def test_a_broken_example_is_refused(
    number: int, reports: list[list[Result]], shapes: Graph
) -> None:
    shape, _, focus, severity = BROKEN[number]
    constraints = {LCS[shape], *shapes.objects(LCS[shape], SH.property)}
    assert any(
        result.constraint in constraints
        and result.severity == severity
        and focus in (None, result.focus)
        for result in reports[number]
    ), reports[number]


def test_every_constraint_refuses_something(reports: list[list[Result]], shapes: Graph) -> None:
    failed = {result.constraint for report in reports for result in report}
    idle = {shape for shape in shapes.subjects(SH.path, None) if not is_nested(shapes, shape)}
    assert {shapes.value(shape, SH.path) for shape in idle - failed} == set()


def test_every_shape_refuses_something(shapes: Graph) -> None:
    named = {str(shape).removeprefix(LCS) for shape in shapes.subjects(RDF.type, SH.NodeShape)}
    assert named == {shape for shape, *_ in BROKEN}


@pytest.mark.parametrize(
    ("thing", "path"),
    [
        (STARTUP, "lc:incubatedBy"),
        (STARTUP, "schema:sponsor"),
        (STARTUP, "lc:currentPhase"),
        (STARTUP, "dcterms:subject"),
        (MEMBER, "org:memberOf"),
        (MEMBERSHIP, "org:organization"),
        (POST, "dcterms:creator"),
        (INCUBATOR, "org:unitOf"),
        (STARTUP, "lc:laureateOf"),
        (PROJECT, "schema:sponsor"),
        (PROJECT, "dcterms:isReplacedBy"),
        (EVENT, "schema:location"),
    ],
)
def test_a_dangling_reference_may_stand_for_any_sheet(
    thing: str, path: str, examples: Graph, shapes: Graph
) -> None:
    assert validate(changed(examples, replacing(thing, path, "<startup/gue-perdu>")), shapes) == []


def test_every_constraint_is_explained_in_french_and_in_english(shapes: Graph) -> None:
    for shape in set(shapes.subjects(SH.path, None)) | set(shapes.subjects(SH.xone, None)):
        if is_nested(shapes, shape):
            continue
        languages = sorted(
            str(message.language)
            for message in shapes.objects(shape, SH.message)
            if isinstance(message, Literal)
        )
        assert languages == ["en", "fr"], shapes.value(shape, SH.path)


def is_nested(shapes: Graph, shape: Node) -> bool:
    """Whether the shape is a member of an alternative, whose own message is the one shown."""
    alternatives = [
        member for head in shapes.objects(None, SH.xone) for member in Collection(shapes, head)
    ]
    return any((member, SH.property, shape) in shapes for member in alternatives)


def listed(shapes: Graph, path: URIRef) -> list[set[str]]:
    """Give the lists of values that the shapes allow for a property."""
    return [
        {str(value) for value in Collection(shapes, head)}
        for shape in shapes.subjects(SH.path, path)
        for head in shapes.objects(shape, SH["in"])
    ]


@pytest.mark.parametrize(
    ("path", "values"),
    [
        (LC_RECOGNISED_BY, {witness.value for witness in Witness}),
        (PREFIXES["lc"] + "figureKind", set(FIGURE_KINDS)),
        (PREFIXES["lc"] + "qualifier", set(QUALIFIERS)),
    ],
    ids=["witnesses", "figure kinds", "qualifiers"],
)
def test_a_list_of_the_shapes_is_that_of_the_code(
    path: str, values: set[str], shapes: Graph
) -> None:
    assert listed(shapes, URIRef(path)) == [values]
