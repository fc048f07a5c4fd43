"""A post in, its quads out: links, mentions, figures, roles, quotations, statements."""

import hashlib
from pathlib import Path

import pytest

from extractor.export.record import record_of
from extractor.pipeline.records import SiteReader
from tests.conftest import RULES, Built
from tests.graph.small_sites import NOTEBOOK, REGISTER, graph_of, said, triples

NAME = "2024-06-01-ete"
POST = f"{NOTEBOOK}/id/post/{NAME}"
GRAPH = graph_of(f"post/{NAME}", NOTEBOOK)
EVIDENCE = f"""SELECT ?kind ?exact ?prefix ?suffix ?start ?end WHERE {{ GRAPH <{GRAPH}> {{
    ?node oa:hasTarget ?target ; %s .
    ?target a oa:SpecificResource ; oa:hasSource <{POST}> ; oa:hasSelector ?place , ?quote .
    ?place a oa:TextPositionSelector ; oa:start ?start ; oa:end ?end .
    ?quote a oa:TextQuoteSelector ; oa:exact ?exact .
    OPTIONAL {{ ?quote oa:prefix ?prefix }} OPTIONAL {{ ?quote oa:suffix ?suffix }}
    BIND(REPLACE(STR(?node), "^.*/id/([a-z]+)/.*$", "$1") AS ?kind) }} }}"""


@pytest.fixture(scope="module")
def source(small: Built) -> str:
    site = Path(small.project.sites["carnet"].folder)
    return (site / "_posts" / f"{NAME}.md").read_text("utf-8")


def own(kind: str, number: int | str) -> str:
    return f"{NOTEBOOK}/id/{kind}/post-{NAME}-{number}"


def evidence(small: Built, facts: str) -> set[tuple[str, ...]]:
    return set(small.select(EVIDENCE % facts))


def node_of(small: Built, words: str) -> str:
    """Give the mention of some words."""
    rows = small.select(f"SELECT ?n WHERE {{ ?n oa:hasTarget/oa:hasSelector/oa:exact '{words}' }}")
    (found,) = {one for (one,) in rows if NAME in one}
    return found


def test_a_document_says_which_file_it_is_and_which_build_read_it(
    small: Built, source: str
) -> None:
    digest = hashlib.sha256(source.encode()).hexdigest()
    assert triples(
        f"""<{POST}> lc:sourcePath "_posts/{NAME}.md" ; lc:contentHash "sha256:{digest}" ;
            dcterms:language "fr" ; prov:wasGeneratedBy <build/current> ."""
    ) <= said(small, GRAPH, POST)
    assert not triples(f"<{POST}> a foaf:Document .") & said(small, GRAPH, POST)


def test_a_page_is_itself_the_document(small: Built) -> None:
    about = said(small, graph_of("page/a-propos"), "page/a-propos")
    assert triples('<page/a-propos> a lc:Page ; lc:sourcePath "_pages/a-propos.md" .') <= about
    assert not any("isPrimaryTopicOf" in one for one in about)


def test_the_document_of_a_sheet_is_its_page_whose_topic_the_thing_is(small: Built) -> None:
    page = f"{REGISTER}/startups/balise.html"
    graph = graph_of("startup/balise")
    about = said(small, graph, page, "startup/balise")
    assert (
        triples(
            f"""<{page}> a foaf:Document ; lc:sourcePath "_startups/balise.md" ;
            dcterms:language "fr" ; prov:wasGeneratedBy <build/current> .
        <startup/balise> foaf:isPrimaryTopicOf <{page}> ."""
        )
        <= about
    )


def test_a_sheet_without_a_page_has_a_document_all_the_same(small: Built) -> None:
    about = said(small, graph_of("team/pilotes"), "document/team-pilotes", "team/pilotes")
    assert (
        triples(
            """<document/team-pilotes> a foaf:Document ; lc:sourcePath "_teams/pilotes.md" .
        <team/pilotes> foaf:isPrimaryTopicOf <document/team-pilotes> ."""
        )
        <= about
    )


def test_a_document_references_what_it_links_to_and_addresses_elsewhere(small: Built) -> None:
    found = {one for one in said(small, GRAPH, POST) if "references" in one}
    assert found == triples(
        f"""<{POST}> dcterms:references <startup/phare>, <startup/balise>,
            <https://carte.example/mer> ."""
    )


def test_a_link_is_evidence_where_it_has_words(small: Built) -> None:
    linked = evidence(small, 'lc:recognisedBy "link"')
    assert [(one[0], one[1]) for one in linked] == [("mention", "Phare")]


def test_a_document_mentions_what_it_names_and_not_itself(small: Built) -> None:
    found = {one for one in said(small, GRAPH, POST) if "mentions" in one}
    assert (
        triples(
            f"""<{POST}> schema:mentions <startup/phare>, <startup/maree>, <startup/balise>,
            <incubator/halle>, <organisation/mer>, <person/jeanne-morel> ."""
        )
        <= found
    )
    assert not triples(f"<{POST}> schema:mentions <startup/sextant-nord> .") & found
    sheet = graph_of("startup/sextant-nord")
    mentioned = {one for one in said(small, sheet, "startup/sextant-nord") if "mentions" in one}
    assert mentioned == triples("<startup/sextant-nord> schema:mentions <startup/phare> .")


def test_a_mention_that_two_things_may_be_has_both_as_candidates_and_no_body(
    small: Built,
) -> None:
    node = node_of(small, "Sextant")
    facts = {one for one in said(small, GRAPH, node) if "Target" not in one}
    assert {one for one in facts if "confidence" not in one and "recognised" not in one} == triples(
        f"""<{node}> a lc:Mention, oa:Annotation ;
            lc:candidate <startup/sextant-nord>, <startup/sextant-sud> ."""
    )


def test_every_annotation_has_a_witness_and_one_confidence(small: Built) -> None:
    rows = small.select(
        f"""SELECT ?n (COUNT(DISTINCT ?w) AS ?ws) (COUNT(DISTINCT ?c) AS ?cs) (MIN(?c) AS ?least)
        WHERE {{ GRAPH <{GRAPH}> {{ ?n a ?class VALUES ?class {{ lc:Mention lc:Statement }}
        OPTIONAL {{ ?n lc:recognisedBy ?w }} OPTIONAL {{ ?n lc:confidence ?c }} }} }} GROUP BY ?n"""
    )
    assert len(rows) > 15
    assert [row for row in rows if row[1] == "0" or row[2] != "1" or float(row[3]) <= 0] == []


def test_of_several_witnesses_of_one_mention_the_surest_counts(small: Built) -> None:
    (node,) = small.select(
        f'SELECT ?n WHERE {{ GRAPH <{GRAPH}> {{ ?n lc:recognisedBy "link", "catalogue" }} }}'
    )[0]
    assert triples(f'<{node}> lc:confidence "1"^^xsd:decimal .') <= said(small, GRAPH, node)


def test_a_quotation_of_the_source_has_its_place_and_the_rest_of_its_sentence(
    small: Built, source: str
) -> None:
    words = "15 minutes par traversée"
    start = source.index(words)
    place = (str(start), str(start + len(words)))
    assert evidence(small, f"oa:hasBody <{own('figure', 2)}>") == {
        ("mention", words, "Marée fait gagner plus de ", ".", *place)
    }


def test_what_begins_a_sentence_has_no_prefix(small: Built, source: str) -> None:
    sentence = "Phare est remplacé par Balise."
    start = source.index(sentence)
    assert evidence(small, f"oa:hasBody <{statement_of(small, 'isReplacedBy')}>") == {
        ("evidence", sentence, "", "", str(start), str(start + len(sentence)))
    }
    rows = small.select('SELECT ?q WHERE { ?q oa:exact ?e ; oa:prefix "" }')
    assert rows == []


FIGURES = [
    (
        1,
        """rdfs:label "1 400 navires par mois"@fr ; schema:value 1400.0 ; lc:figureKind "rate" ;
        schema:unitText "navires" ; lc:per "mois" ; lc:period "2023" ; lc:qualifier "="
        """,
    ),
    (
        2,
        """rdfs:label "15 minutes par traversée"@fr ; schema:value 15.0 ;
        lc:figureKind "duration" ; schema:unitText "minute" ; lc:per "traversée" ;
        lc:qualifier ">" ; qudt:unit unit:MIN""",
    ),
    (
        3,
        """rdfs:label "10 à 20 %"@fr ; schema:value 10.0 ; schema:maxValue 20.0 ;
        lc:figureKind "percentage" ; schema:unitText "%" ; lc:qualifier "=" ;
        qudt:unit unit:PERCENT""",
    ),
]


@pytest.mark.parametrize(("number", "facts"), FIGURES)
def test_a_figure_has_its_value_its_unit_and_its_period(
    small: Built, number: int, facts: str
) -> None:
    node = own("figure", number)
    expected = triples(
        f"""PREFIX unit: <http://qudt.org/vocab/unit/> <{node}> a lc:Figure ;
        dcterms:identifier "figure:post-{NAME}-{number}" ; prov:wasQuotedFrom <{POST}> ;
        {facts} ."""
    )
    found = {
        one
        for one in said(small, GRAPH, node)
        if "about" not in one and "subjectConfidence" not in one
    }
    assert found == {one.replace('.0"^^', '"^^') for one in expected}


@pytest.mark.parametrize(("number", "subject"), [(1, "startup/phare"), (2, "startup/maree")])
def test_a_figure_is_about_its_subject(small: Built, number: int, subject: str) -> None:
    about = {one for one in said(small, GRAPH, own("figure", number)) if "about" in one}
    assert about == triples(f"<{own('figure', number)}> schema:about <{subject}> .")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_that_a_figure_is_about_its_subject_is_less_sure_than_the_figure(
    small: Built, number: int
) -> None:
    rows = small.select(
        f"""SELECT ?of_subject ?of_figure WHERE {{ GRAPH <{GRAPH}> {{
        <{own("figure", number)}> lc:subjectConfidence ?of_subject .
        ?mention oa:hasBody <{own("figure", number)}> ; lc:confidence ?of_figure }} }}"""
    )
    assert rows
    assert all(0 < float(of_subject) < float(of_figure) for of_subject, of_figure in rows)


def test_a_figure_about_nothing_has_no_confidence_in_a_subject(demo: Built) -> None:
    about = "EXISTS { ?figure schema:about ?thing }"
    sure = "EXISTS { ?figure lc:subjectConfidence ?confidence }"
    figures = "SELECT ?figure WHERE {{ ?figure a lc:Figure FILTER({}) }}"
    assert demo.select(figures.format(f"!{about}"))
    assert demo.select(figures.format(f"{about} != {sure}")) == []


def test_a_unit_has_its_class(small: Built) -> None:
    unit = "http://qudt.org/vocab/unit/MIN"
    assert said(small, GRAPH, unit) == triples(f"<{unit}> a qudt:Unit .")


def test_who_holds_an_office_of_a_public_institution_is_an_official(small: Built) -> None:
    people = ("person/jeanne-morel", "person/paul-roux", "person/anne-petit")
    offices = ("office/directrice-mer", "office/directeur-halle", "office/developpeuse-phare")
    found = {one for one in said(small, GRAPH, *people, *offices) if "worksFor" not in one}
    assert found == triples(
        """<person/jeanne-morel> a lc:Official ; org:holds <office/directrice-mer> .
        <person/paul-roux> a lc:Official ; org:holds <office/directeur-halle> .
        <person/anne-petit> org:holds <office/developpeuse-phare> .
        <office/directrice-mer> a org:Post , lc:PublicOffice ; org:postIn <organisation/mer> .
        <office/directeur-halle> a org:Post , lc:PublicOffice ; org:postIn <incubator/halle> .
        <office/developpeuse-phare> a org:Post ; org:postIn <startup/phare> ."""
    )
    assert {one[1] for one in evidence(small, "oa:hasBody/a org:Post")} == {
        "directrice",
        "directeur",
        "développeuse",
    }


def test_a_quotation_has_its_words_and_its_speaker(small: Built) -> None:
    node = own("quotation", 1)
    assert said(small, GRAPH, node) == triples(
        f"""<{node}> a schema:Quotation ; prov:wasQuotedFrom <{POST}> ;
            schema:text "Nous avons entendu les marins"@fr ;
            schema:spokenByCharacter <person/jeanne-morel> ."""
    )
    ((kind, exact, *_),) = evidence(small, f"oa:hasBody <{node}>")
    assert (kind, exact) == ("mention", "Nous avons entendu les marins")


def statement_of(small: Built, predicate: str) -> str:
    """Give the only statement of a predicate, by the end of its IRI."""
    rows = small.select(
        f"SELECT ?s ?p WHERE {{ GRAPH <{GRAPH}> {{ ?s a lc:Statement ; rdf:predicate ?p }} }}"
    )
    (found,) = [node for node, iri in rows if iri.endswith(predicate)]
    return found


@pytest.mark.parametrize(
    ("subject", "predicate", "target", "sentence"),
    [
        (
            "startup/balise",
            "lc:incubatedBy",
            "incubator/halle",
            "Balise est incubée par La Halle depuis 2021.",
        ),
        (
            "startup/phare",
            "dcterms:isReplacedBy",
            "startup/balise",
            "Phare est remplacé par Balise.",
        ),
        (
            "startup/maree",
            "lc:laureateOf",
            "programme/programme-grand-large",
            "Marée est lauréate du programme Grand Large.",
        ),
    ],
)
def test_a_stated_relation_is_a_triple_and_a_statement_with_its_sentence(
    small: Built, subject: str, predicate: str, target: str, sentence: str
) -> None:
    assert triples(f"<{subject}> {predicate} <{target}> .") <= said(small, GRAPH, subject)
    node = statement_of(small, predicate.partition(":")[2])
    ((annotation,),) = small.select(f"SELECT ?e WHERE {{ <{node}> lc:evidence ?e }}")
    facts = {one for one in said(small, GRAPH, node) if "onfidence" not in one}
    assert {one for one in facts if "recognisedBy" not in one} == triples(
        f"""<{node}> a lc:Statement ; rdf:subject <{subject}> ; rdf:predicate {predicate} ;
            rdf:object <{target}> ; prov:wasQuotedFrom <{POST}> ; lc:evidence <{annotation}> ."""
    )
    assert triples(f"<{annotation}> a oa:Annotation ; oa:hasBody <{node}> .") <= said(
        small, GRAPH, annotation
    )
    ((kind, exact, *_),) = evidence(small, f"oa:hasBody <{node}>")
    assert (kind, exact) == ("evidence", sentence)


def test_a_relation_that_is_the_inverse_of_another_is_written_by_that_one(small: Built) -> None:
    armed = "https://registre.example/ns#armedBy"
    expected = triples(f"<startup/balise> <{armed}> <organisation/mer> .")
    assert expected <= said(small, GRAPH, "startup/balise")
    node = statement_of(small, "armedBy")
    assert triples(
        f"""<{node}> rdf:subject <startup/balise> ; rdf:predicate <{armed}> ;
            rdf:object <organisation/mer> ."""
    ) <= said(small, GRAPH, node)


def test_a_prize_is_named_in_words_too(small: Built) -> None:
    expected = triples('<startup/maree> schema:award "programme Grand Large" .')
    assert expected <= said(small, GRAPH, "startup/maree")


def test_statements_are_numbered_from_one(small: Built) -> None:
    found = small.select(f"SELECT ?s WHERE {{ GRAPH <{GRAPH}> {{ ?s a lc:Statement }} }}")
    assert {one for (one,) in found} == {own("statement", n + 1) for n in range(len(found))}


def test_the_graph_is_as_sure_of_what_it_annotates_as_the_record(demo: Built) -> None:
    """Where nothing else stands on the same span, such as a link or a role."""
    reader = SiteReader(demo.project, RULES.extraction)
    rows = demo.select(
        """SELECT ?path ?start ?end ?confidence (GROUP_CONCAT(?w) AS ?ws)
        (COUNT(DISTINCT ?body) AS ?bodies) WHERE { GRAPH ?g {
        ?n a lc:Mention ; lc:confidence ?confidence ; lc:recognisedBy ?w ; oa:hasTarget ?t ;
          oa:hasBody ?body .
        ?t oa:hasSource/lc:sourcePath ?path ; oa:hasSelector [ oa:start ?start ; oa:end ?end ]
        } } GROUP BY ?path ?start ?end ?confidence"""
    )
    said = {
        (path, int(start), int(end)): float(confidence)
        for path, start, end, confidence, witnesses, bodies in rows
        if bodies == "1" and "link" not in witnesses
    }
    compared: list[float] = []
    for extraction in reader.extract([one for one in reader.files if "_posts" in one.parts]):
        record = record_of(extraction)
        things = [one for rows in record.values() if isinstance(rows, list) for one in rows]
        spans = [mention for one in things for mention in one.get("mentions", ())]
        for one in (*record["figures"], *spans):
            place = (extraction.document.path, one["start"], one["end"])
            if place in said:
                assert said[place] == one["confidence"], place
                compared.append(one["confidence"])
    assert len(compared) > 50
    assert any(round(one, 2) != one for one in compared)
