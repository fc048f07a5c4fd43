"""Our reading of SHACL finds what pySHACL finds, on good data and on broken."""

import pyshacl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import RDF, SH, Graph

from extractor.graph.ontology import shapes_text
from extractor.graph.shapes import ShapesGraph, UnsupportedShapeError
from extractor.graph.validation import validate
from extractor.vocabulary import standard_vocabulary
from tests.validation.conftest import EXAMPLES, Sort

EVERY = shapes_text(standard_vocabulary())
OWN = ShapesGraph(EVERY)
THEIRS = Graph().parse(data=EVERY, format="turtle")

BROKEN = {
    "no label": ('rdfs:label "Trajet doux" ;\n    skos', "skos"),
    "an empty label": ('"Trajet doux" ;\n    skos', '"" ;\n    skos'),
    "two labels": ('rdfs:label "Trajet calme"', 'rdfs:label "Trajet calme" , "Calme"'),
    "an identifier of another form": ('"startup:trajet-calme"', '"trajet calme"'),
    "an identifier in a language": ('"startup:trajet-calme"', '"startup:trajet-calme"@fr'),
    "an incubator that is none": (
        "lc:incubatedBy <incubator/fabrique-des-rives> ;\n    schema:sponsor",
        "lc:incubatedBy <theme/mobilite> ;\n    schema:sponsor",
    ),
    "a phase that is text": ("lc:currentPhase <phase/construction> .", 'lc:currentPhase "x" .'),
    "no incubator": (
        "    lc:incubatedBy <incubator/fabrique-des-rives> ;\n    lc:current",
        "    lc:current",
    ),
    "two current phases": (
        "lc:currentPhase <phase/construction> .",
        "lc:currentPhase <phase/construction> , <startup/gue-perdu> .",
    ),
    "a date that is none": ('"2031-03-04"^^xsd:date', '"2031-13-04"^^xsd:date'),
    "a date as text": ('"2031-03-04"^^xsd:date', '"2031-03-04"'),
    "an end before its start": ('"2031-01-14"^^xsd:date', '"2029-01-14"^^xsd:date'),
    "a confidence above 1": ("lc:confidence 0.97", "lc:confidence 1.5"),
    "a confidence that is no decimal": ("lc:confidence 0.97", "lc:confidence 1"),
    "two confidences": ("lc:confidence 0.97", "lc:confidence 0.97 , 0.5"),
    "an unknown witness": ('"link" , "catalogue"', '"link" , "guess"'),
    "a mention of nothing": ("oa:hasBody <startup/trajet-doux> ;\n", ""),
    "a mention with a body and candidates": (
        "lc:candidate <member/anne-lemaitre> ,",
        "oa:hasBody <member/anne-martel> ; lc:candidate <member/anne-lemaitre> ,",
    ),
    "one candidate": (
        "<member/anne-lemaitre> , <member/anne-martel> ;\n    oa",
        "<member/anne-lemaitre> ;\n    oa",
    ),
    "one selector": (
        "<mention/bilan-120-131/position> , <mention/bilan-120-131/quote>",
        "<mention/bilan-120-131/position>",
    ),
    "a start after the end": ('oa:start "120"', 'oa:start "132"'),
    "a start that is the end": ('oa:start "120"', 'oa:start "131"'),
    "a negative start": ('oa:start "120"', 'oa:start "-1"'),
    "an unknown kind of figure": ('lc:figureKind "count"', 'lc:figureKind "number"'),
    "a range that runs down": ("schema:maxValue 4000.0", "schema:maxValue 400.0"),
    "a unit that is text": ("qudt:unit <http://qudt.org/vocab/unit/NUM>", 'qudt:unit "NUM"'),
    "two labels of one language": (
        'rdfs:label "Mobilité"@fr',
        'rdfs:label "Mobilité"@fr , "Trajet"@FR',
    ),
    "a statement without evidence": ("    lc:evidence <mention/bilan-190-264> ;\n", ""),
    "a content hash of another form": ('"sha256:9f2c"', '"9f2c"'),
    "a home page that is text": (
        "foaf:homepage <https://fabrique.exemple.fr/>",
        'foaf:homepage "https://fabrique.exemple.fr/"',
    ),
    "an address without @": ('"contact@trajet-doux.exemple.fr"', '"contact"'),
    "a quotation by a startup": (
        "schema:spokenByCharacter <person/paul-verrier>",
        "schema:spokenByCharacter <startup/trajet-doux>",
    ),
    "a build by nobody": ("prov:wasAssociatedWith <software/extractor> ;\n", ""),
    "a commit that is none": ('"4b825dc"', '"main"'),
}

Found = set[tuple[str, str, str, str]]


def ours(turtle: str, sort: Sort) -> Found:
    return {
        (one.focus.strip("<>"), one.path.strip("<>"), one.component, one.severity)
        for one in validate(sort(turtle), OWN).results
    }


def theirs(turtle: str) -> Found:
    data = Graph().parse(data=turtle, format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=THEIRS)
    head = report.value(predicate=RDF.type, object=SH.ValidationReport)
    return {
        (
            str(report.value(one, SH.focusNode)),
            str(report.value(one, SH.resultPath) or ""),
            str(report.value(one, SH.sourceConstraintComponent)),
            str(report.value(one, SH.resultSeverity)),
        )
        for one in report.objects(head, SH.result)
    }


def test_the_examples_conform(sort: Sort) -> None:
    assert ours(EXAMPLES, sort) == theirs(EXAMPLES) == set()


@pytest.mark.parametrize(("before", "after"), BROKEN.values(), ids=BROKEN)
def test_a_fault_is_found_as_pyshacl_finds_it(before: str, after: str, sort: Sort) -> None:
    assert before in EXAMPLES
    broken = EXAMPLES.replace(before, after, 1)
    found = ours(broken, sort)
    assert found == theirs(broken)
    assert found


LINES = EXAMPLES.splitlines(keepends=True)
STATEMENTS = [
    number
    for number, line in enumerate(LINES)
    if line.startswith("    ") and line.rstrip().endswith(";")
]


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(removed=st.sets(st.sampled_from(STATEMENTS), min_size=1, max_size=8))
def test_whatever_is_removed_both_find_the_same(removed: set[int], sort: Sort) -> None:
    rest = "".join(line for number, line in enumerate(LINES) if number not in removed)
    assert ours(rest, sort) == theirs(rest)


@pytest.mark.parametrize(
    "construct",
    ["sh:sparql [ ]", "sh:equals <http://a/p>", "sh:closed true"],
)
def test_a_construct_that_is_not_known_is_refused(construct: str) -> None:
    turtle = f"""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <http://a/shape> a sh:NodeShape ; sh:targetClass <http://a/c> ; {construct} ."""
    with pytest.raises(UnsupportedShapeError, match="is not supported; validate with pySHACL"):
        ShapesGraph(turtle)


def test_a_path_that_is_not_a_property_is_refused() -> None:
    turtle = """@prefix sh: <http://www.w3.org/ns/shacl#> .
        <http://a/shape> a sh:NodeShape ;
            sh:property [ sh:path [ sh:inversePath <http://a/p> ] ; sh:minCount 1 ] ."""
    with pytest.raises(UnsupportedShapeError, match="a path that is not a property"):
        ShapesGraph(turtle)
