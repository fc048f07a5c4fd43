"""The record of the dataset: DCAT-AP 3.0, VoID, PROV and SPDX, read by those who harvest."""

import csv
import gzip
import hashlib
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SH, SKOS, VOID, XSD, Namespace, URIRef

from extractor.dataset.authorities import authorities
from extractor.dataset.description import read_description
from extractor.dataset.licences import listed_licence
from extractor.dataset.packaging import PACKAGE
from extractor.dataset.publishing import publish
from extractor.dataset.record_context import RECORD_NAME
from extractor.dataset.statistics import count
from extractor.dataset.validation import validate_record
from extractor.export.exporting import ExportOptions
from extractor.vocabulary.terms import LC_STARTUP
from tests.conftest import ROOT, Built

SHAPES = ROOT / "extractor" / "dataset" / "dcat_ap"
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
DCATAP = Namespace("http://data.europa.eu/r5r/")
PROV = Namespace("http://www.w3.org/ns/prov#")
SCHEMA = Namespace("https://schema.org/")
HYDRA = Namespace("http://www.w3.org/ns/hydra/core#")
FORMATS = ("turtle", "jsonld", "csv")
TODAY = "2026-11-24"

RECOMMENDED = {
    DCAT.Catalog: (
        "description homepage issued language license modified publisher service spatial "
        "themeTaxonomy title"
    ),
    DCAT.Dataset: (
        "accessRights accrualPeriodicity contactPoint description distribution identifier issued "
        "keyword landingPage language modified publisher spatial temporal theme title"
    ),
    DCAT.Distribution: (
        "accessURL availability byteSize checksum description downloadURL format issued language "
        "license mediaType modified title"
    ),
}
"""Mandatory and recommended properties of DCAT-AP 3.0, and what harvesters read besides.

Not given: odrl:hasPolicy and dcterms:rights, which the licence says; adms:status, whose two
shapes in DCAT-AP 3.0 ask for entries of two different tables.
"""


def made(built: Built, name: str, folder: Path) -> Path:
    publish(
        built.generation.quads,
        folder,
        ExportOptions(formats=FORMATS, compressed=True),
        read_description(ROOT / "corpus" / name),
        modified=TODAY,
    )
    return folder / RECORD_NAME


@pytest.fixture(scope="module")
def path(demo: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(demo, "extractor.toml", tmp_path_factory.mktemp("public"))


@pytest.fixture(scope="module")
def record(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path)


@pytest.fixture(scope="module")
def dataset(record: rdflib.Graph) -> URIRef:
    (found,) = record.subjects(RDF.type, DCAT.Dataset)
    assert isinstance(found, URIRef)
    return found


def violations(path: Path) -> list[str]:
    """Give the violations that pySHACL finds with the portal's shapes as they are."""
    shapes = rdflib.Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(file)
    _, report, text = pyshacl.validate(rdflib.Graph().parse(path), shacl_graph=shapes)
    head = report.value(predicate=RDF.type, object=SH.ValidationReport)
    found = list(report.objects(head, SH.result))
    return [text for one in found if (one, SH.resultSeverity, SH.Violation) in report]


def test_pyshacl_finds_no_violation_in_the_demonstration_s_record(path: Path) -> None:
    assert violations(path) == []


@pytest.mark.realsite
@pytest.mark.thorough
def test_pyshacl_finds_no_violation_in_the_real_sites_record(real: Built, tmp_path: Path) -> None:
    assert violations(made(real, "beta.gouv.fr.toml", tmp_path)) == []


@pytest.mark.realsite
def test_the_shapes_kept_here_are_those_of_the_portal(portal: Path) -> None:
    # The portal's two other files only import vocabularies from the web.
    published = {one.name for one in portal.glob("*.ttl") if not one.stem.endswith("imports")}
    assert {one.name for one in SHAPES.glob("*.ttl")} == published
    for name in published:
        assert (SHAPES / name).read_bytes() == (portal / name).read_bytes()


def test_the_only_warnings_are_of_a_publisher_outside_the_european_table(path: Path) -> None:
    report = validate_record(path)
    assert report.conforms
    assert {one.path for one in report.results} == {"<http://purl.org/dc/terms/publisher>"}


def test_a_record_without_what_is_mandatory_is_found_out(path: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    rdflib.Graph().parse(path).remove((None, DCTERMS.title, None)).serialize(broken)
    report = validate_record(broken)
    assert not report.conforms
    assert any(one.path == "<http://purl.org/dc/terms/title>" for one in report.results)


@pytest.mark.parametrize("class_iri", RECOMMENDED, ids=lambda one: str(one.fragment))
def test_no_recommended_property_is_left_out(class_iri: URIRef, record: rdflib.Graph) -> None:
    subjects = list(record.subjects(RDF.type, class_iri))
    assert subjects
    for subject in subjects:
        names = {str(p).replace("#", "/").rpartition("/")[2] for p in record.predicates(subject)}
        assert set(RECOMMENDED[class_iri].split()) - names == set()


def files_offered(record: rdflib.Graph, folder: Path) -> dict[str, rdflib.term.Node]:
    """Give the distributions by the names of their files."""
    return {
        urlsplit(str(record.value(node, DCAT.downloadURL))).path.rpartition("/")[2]: node
        for node in record.subjects(RDF.type, DCAT.Distribution)
    }


def test_each_file_is_offered_or_in_the_package(record: rdflib.Graph, path: Path) -> None:
    files = {one.name for one in path.parent.iterdir()} - {RECORD_NAME}
    offered = set(files_offered(record, path.parent))
    assert offered <= files
    with zipfile.ZipFile(path.parent / PACKAGE) as package:
        assert files - offered <= set(package.namelist())


def test_a_person_has_few_files_to_choose_from_each_with_its_own_words(
    record: rdflib.Graph, path: Path
) -> None:
    offered = files_offered(record, path.parent)
    assert {"startup.csv.gz", "figure.csv.gz", "graph.ttl.gz", PACKAGE} <= set(offered)
    assert not {"mention.csv.gz", "document.csv.gz", "role.csv.gz"} & set(offered)
    assert len(offered) <= 10
    described = {str(record.value(node, DCTERMS.description)) for node in offered.values()}
    assert len(described) == len(offered)
    startups = str(record.value(offered["startup.csv.gz"], DCTERMS.description))
    with gzip.open(path.parent / "startup.csv.gz", "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert f"{len(rows)} lignes" in startups
    assert ", ".join(rows[0]) in startups


def test_each_distribution_has_its_size_and_its_checksum(record: rdflib.Graph, path: Path) -> None:
    for name, node in files_offered(record, path.parent).items():
        file = path.parent / name
        size = record.value(node, DCAT.byteSize)
        assert size == rdflib.Literal(str(file.stat().st_size), datatype=XSD.decimal)
        checksum = record.value(node, SPDX.checksum)
        value = str(record.value(checksum, SPDX.checksumValue)).lower()
        assert value == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_distribution_says_what_it_conforms_to(record: rdflib.Graph, path: Path) -> None:
    offered = files_offered(record, path.parent)
    description = str(record.value(offered["startup.csv.gz"], DCTERMS.conformsTo))
    assert description.endswith("/csv-metadata.json")
    assert description == str(record.value(offered[PACKAGE], DCTERMS.conformsTo))
    ontology = record.value(offered["graph.ttl.gz"], DCTERMS.conformsTo)
    for standard in (URIRef(description), ontology):
        assert (standard, RDF.type, DCTERMS.Standard) in record
        assert record.value(standard, DCTERMS.title)


def test_a_compressed_file_says_so(record: rdflib.Graph) -> None:
    for node in record.subjects(RDF.type, DCAT.Distribution):
        packed = str(record.value(node, DCAT.downloadURL)).endswith(".gz")
        assert ((node, DCAT.compressFormat, None) in record) == packed


def test_what_harvesters_read_is_there(record: rdflib.Graph, dataset: URIRef) -> None:
    """The properties that data.gouv.fr's (udata) and CKAN's (ckanext-dcat) harvesters read."""
    (catalogue,) = record.subjects(RDF.type, DCAT.Catalog)
    assert (catalogue, DCAT.dataset, dataset) in record
    assert str(record.value(dataset, DCTERMS.identifier)) == str(dataset)
    # A harvester takes any one of several titles: there is one.
    for predicate in (DCTERMS.title, DCTERMS.description):
        assert len(list(record.objects(dataset, predicate))) == 1
    keywords = list(record.objects(dataset, DCAT.keyword))
    assert {getattr(one, "language", None) for one in keywords} == {"fr"}
    frequency = record.value(dataset, DCTERMS.accrualPeriodicity)
    assert str(frequency).startswith(authorities()["frequency"].scheme)
    contact = record.value(dataset, DCAT.contactPoint)
    assert record.value(contact, VCARD.fn)
    assert str(record.value(contact, VCARD.hasEmail)).startswith("mailto:")
    publisher = record.value(dataset, DCTERMS.publisher)
    assert record.value(publisher, FOAF.name)
    for node in record.objects(dataset, DCAT.distribution):
        assert record.value(node, DCTERMS.license)
        assert (
            str(record.value(record.value(node, DCTERMS["format"]), RDFS.label)) in PORTAL_FORMATS
        )
        assert str(record.value(node, DCAT.mediaType)).startswith("https://www.iana.org/")


PORTAL_FORMATS = {"CSV", "TTL", "JSON", "ZIP"}
"""Formats as the lists of CKAN and udata spell them."""


def test_formats_and_media_types_have_the_names_by_which_portals_list_them(
    path: Path, record: rdflib.Graph
) -> None:
    for node in record.subjects(RDF.type, DCAT.Distribution):
        kind = record.value(node, DCTERMS["format"])
        # CKAN reads the label of what is first said to be of this class.
        assert next(record.objects(kind, RDF.type)) == DCTERMS.IMT
        media = record.value(node, DCAT.mediaType)
        assert str(media).endswith(f"/{record.value(media, RDFS.label)}")


def test_the_record_reads_the_same_where_its_charset_is_not_said(
    path: Path, record: rdflib.Graph
) -> None:
    """Of text without a charset, HTTP clients (udata's) suppose ISO 8859-1."""
    garbled = rdflib.Graph().parse(data=path.read_bytes().decode("iso-8859-1"), format="turtle")
    assert set(garbled.objects(predicate=DCTERMS.title)) == set(
        record.objects(predicate=DCTERMS.title)
    )
    assert path.read_bytes().isascii()


def test_keywords_are_written_as_portals_take_them(demo: Built, tmp_path: Path) -> None:
    """CKAN refuses the whole dataset for one keyword with an apostrophe."""
    stated = ("Startups d’État", "recherche & développement", "e\u0301tat.gouv_fr - test")
    record = described(demo, tmp_path, keywords=stated)
    keywords = {str(one) for one in record.objects(predicate=DCAT.keyword)}
    assert keywords == {"Startups d État", "recherche développement", "état.gouv_fr - test"}


def test_nothing_generated_the_dataset_in_words_that_ckan_refuses(
    record: rdflib.Graph, dataset: URIRef
) -> None:
    assert (dataset, PROV.wasGeneratedBy, None) not in record
    (export,) = record.subjects(PROV.generated, dataset)
    assert (export, RDF.type, PROV.Activity) in record


@pytest.mark.parametrize(
    ("stated", "address", "title"),
    [
        (
            "http://creativecommons.org/licenses/by/4.0/deed.fr",
            "https://creativecommons.org/licenses/by/4.0/",
            "Creative Commons Attribution",
        ),
        (
            "https://spdx.org/licenses/etalab-2.0.html",
            "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
            "Other (Attribution)",
        ),
        ("https://example.org/licence", "https://example.org/licence", ""),
    ],
)
def test_the_licence_is_the_one_of_the_portals_lists(stated: str, address: str, title: str) -> None:
    licence = listed_licence(stated)
    assert (licence.address, licence.title) == (address, title)


def test_the_licence_has_its_title_in_ckan_s_list_and_the_publisher_s_own(
    record: rdflib.Graph,
) -> None:
    (licence,) = record.subjects(RDF.type, DCTERMS.LicenseDocument)
    titles = {one.n3() for one in record.objects(licence, DCTERMS.title)}
    assert titles == {
        '"Other (Attribution)"@en',
        '"Licence Ouverte / Open Licence version 2.0"@fr',
    }


def test_the_period_is_read_without_fetching_it(record: rdflib.Graph, dataset: URIRef) -> None:
    period = record.value(dataset, DCTERMS.temporal)
    assert isinstance(period, rdflib.BNode)
    start, end = record.value(period, DCAT.startDate), record.value(period, DCAT.endDate)
    # Phases of the sheets begin before the first post; what is planned after the day is left out.
    assert (str(start), str(end)) == ("2018-10-01", "2025-01-30")


def test_the_only_page_of_the_catalogue_has_no_next(record: rdflib.Graph) -> None:
    (page,) = record.subjects(RDF.type, HYDRA.PartialCollectionView)
    assert (page, HYDRA.next, None) not in record


def test_every_entry_of_an_authority_table_is_described(record: rdflib.Graph) -> None:
    concepts = {one for one in record.objects() if "/authority/" in str(one)}
    schemes = set(record.subjects(RDF.type, SKOS.ConceptScheme))
    assert len(concepts - schemes) > 8
    for concept in concepts - schemes:
        assert record.value(concept, SKOS.prefLabel) is not None
        assert record.value(concept, SKOS.inScheme) in schemes


def test_void_counts_what_the_file_holds(record: rdflib.Graph, dataset: URIRef, path: Path) -> None:
    data = gzip.decompress((path.parent / "graph.ttl.gz").read_bytes())
    triples = {
        (q.subject, q.predicate, q.object) for q in ox.parse(data, format=ox.RdfFormat.TURTLE)
    }
    assert record.value(dataset, VOID.triples).toPython() == len(triples)  # type: ignore[union-attr]
    (part,) = record.subjects(VOID["class"], URIRef(LC_STARTUP))
    startups = {t for t in triples if str(t[2]) == f"<{LC_STARTUP}>"}
    assert record.value(part, VOID.entities).toPython() == len(startups)  # type: ignore[union-attr]
    assert record.value(dataset, VOID.properties).toPython() == len({t[1] for t in triples})  # type: ignore[union-attr]


def test_the_record_says_how_the_graph_was_made_and_what_was_left_out(
    record: rdflib.Graph, dataset: URIRef
) -> None:
    export = record.value(predicate=PROV.generated, object=dataset)
    build = record.value(export, PROV.wasInformedBy)
    assert (build, RDF.type, PROV.Activity) in record
    assert record.value(build, URIRef("https://w3id.org/linked-content#configurationHash"))
    counted = {
        str(record.value(node, SCHEMA.name)): int(str(record.value(node, SCHEMA.value)))
        for node in record.objects(export, SCHEMA.additionalProperty)
    }
    assert counted["écartés : employeurs"] > 0
    assert counted["écartés : personnes sans rôle public"] > 0
    statement = record.value(record.value(dataset, DCTERMS.provenance), RDFS.label)
    assert "open-data" in str(statement)


# Languages


def described(built: Built, folder: Path, **stated: Any) -> rdflib.Graph:
    """Give the record of the demonstration as if its publisher wrote in another language."""
    description = read_description(ROOT / "corpus" / "extractor.toml")
    publish(
        built.generation.quads,
        folder,
        ExportOptions(formats=FORMATS, by_kind=True),
        replace(description, **stated),
        modified=TODAY,
    )
    return rdflib.Graph().parse(folder / RECORD_NAME)


PUBLISHERS = {DCTERMS.title, DCTERMS.description, DCAT.keyword, FOAF.name}
"""Properties whose values may be the publisher's own words."""


def languages_of(record: rdflib.Graph) -> dict[str, set[rdflib.term.Node]]:
    found: dict[str, set[rdflib.term.Node]] = {}
    for _, predicate, value in record:
        if isinstance(value, rdflib.Literal) and (value.language or predicate in PUBLISHERS):
            found.setdefault(value.language or "", set()).add(predicate)
    return found


FRENCH = re.compile(r"[«»éèàç]|\b(?:de|du|les|sur|écartés|données)\b")


def test_the_record_of_an_english_site_is_in_english(demo: Built, tmp_path: Path) -> None:
    words = {"title": "Startups", "description": "What they say.", "publisher_name": "Trame"}
    words["contact_name"] = "Data team"
    record = described(
        demo, tmp_path, language="en-GB", keywords=("start",), license_title="Open", **words
    )
    assert set(languages_of(record)) == {"en", "en-GB"}
    assert [str(one) for one in record.objects() if FRENCH.search(str(one))] == []
    counted = {str(one) for one in record.objects(predicate=SCHEMA.name)}
    assert "left out: people without a public role" in counted


def test_a_publisher_s_words_are_in_their_own_language_and_the_program_s_in_english(
    demo: Built, tmp_path: Path
) -> None:
    found = languages_of(described(demo, tmp_path, language="es"))
    assert found["es"] == PUBLISHERS
    assert set(found) == {"es", "en"}


def test_words_in_no_known_language_are_said_to_be_in_none(demo: Built, tmp_path: Path) -> None:
    found = languages_of(described(demo, tmp_path, language=""))
    assert found[""] == PUBLISHERS
    assert set(found) == {"", "en"}
    assert violations(tmp_path / RECORD_NAME) == []


def test_the_same_export_has_the_same_record(demo: Built, path: Path, tmp_path: Path) -> None:
    assert made(demo, "extractor.toml", tmp_path / "again").read_bytes() == path.read_bytes()


def test_the_prefixes_and_the_text_are_read_by_oxigraph(path: Path, record: rdflib.Graph) -> None:
    assert sum(1 for _ in ox.parse(path=str(path))) == len(record)


def test_the_period_ends_where_plans_begin(tmp_path: Path) -> None:
    quads = tmp_path / "one.nq"
    day = "^^<http://www.w3.org/2001/XMLSchema#date> <http://a/g> ."
    quads.write_text(
        f'<http://a/1> <https://schema.org/endDate> "2030-01-01"{day}\n'
        f'<http://a/1> <https://schema.org/startDate> "2019-05-01"{day}\n'
        f'<http://a/2> <http://purl.org/dc/terms/issued> "2020-02-02"{day}\n'
    )
    numbers = count(quads, until="2026-11-29")
    assert (numbers.first, numbers.last) == ("2019-05-01", "2020-02-02")


def test_statistics_count_links_outward_by_host(tmp_path: Path) -> None:
    quads = tmp_path / "one.nq"
    quads.write_text(
        "<http://a/1> <http://www.w3.org/2002/07/owl#sameAs>"
        " <http://www.wikidata.org/entity/Q42> <http://a/g> .\n"
    )
    links = count(quads).links
    assert links == {("http://www.w3.org/2002/07/owl#sameAs", "www.wikidata.org"): 1}


def test_the_service_where_the_graph_is_asked_is_in_the_record(
    record: rdflib.Graph, dataset: URIRef
) -> None:
    (service,) = record.subjects(RDF.type, DCAT.DataService)
    # udata takes no service without an identifier, nor then the dataset.
    assert record.value(service, DCTERMS.identifier)
    assert record.value(service, DCAT.servesDataset) == dataset
    endpoint = URIRef("https://annuaire.exemple.fr/sparql")
    assert record.value(service, DCAT.endpointURL) == endpoint
    assert record.value(dataset, VOID.sparqlEndpoint) == endpoint
    (catalogue,) = record.subjects(RDF.type, DCAT.Catalog)
    assert record.value(catalogue, DCAT.service) == service


def test_without_an_endpoint_there_is_no_service(demo: Built, tmp_path: Path) -> None:
    description = read_description(ROOT / "corpus" / "extractor.toml")
    publish(
        demo.generation.quads,
        tmp_path,
        ExportOptions(formats=("turtle",)),
        replace(description, endpoint=""),
        modified=TODAY,
    )
    record = rdflib.Graph().parse(tmp_path / RECORD_NAME)
    assert not list(record.subjects(RDF.type, DCAT.DataService))
    assert not list(record.objects(None, VOID.sparqlEndpoint))
