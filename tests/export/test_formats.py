"""Every format holds the same graph, the same way each time."""

import gzip
import io
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from extractor.export import json_ld, rdf_xml, turtle
from extractor.export.files import exported_to
from extractor.export.formats import FORMATS, UnknownFormatError, format_named
from extractor.graph.rdf_files import EXTENSIONS
from extractor.graph.terms import text
from extractor.vocabulary import standard_vocabulary
from tests.conftest import Built

RDF_FORMATS = [name for name, form in FORMATS.items() if form.is_rdf]
WITH_GRAPHS = ["trig", "nquads"]
RDFLIB_NAMES = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nquads",
    "rdfxml": "xml",
    "jsonld": "json-ld",
}


def written(quads: Path, name: str) -> bytes:
    output = io.BytesIO()
    write = format_named(name).write
    assert write is not None
    write(quads, output, standard_vocabulary())
    return output.getvalue()


def triples(data: bytes, form: ox.RdfFormat) -> set[tuple[object, ...]]:
    return {(q.subject, q.predicate, q.object) for q in ox.parse(data, format=form)}


@pytest.mark.parametrize("name", RDF_FORMATS)
@pytest.mark.parametrize("source", ["examples", "demonstration"])
def test_oxigraph_reads_the_same_triples_in_every_format(
    name: str, source: str, examples: Path, demo: Built
) -> None:
    quads = examples if source == "examples" else demo.generation.quads
    expected = triples(quads.read_bytes(), ox.RdfFormat.N_QUADS)
    assert triples(written(quads, name), EXTENSIONS[FORMATS[name].extension]) == expected


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_rdflib_reads_the_same_graph_in_every_format(name: str, examples: Path) -> None:
    expected = rdflib.Dataset(default_union=True)
    expected.parse(examples, format="nquads")
    found = rdflib.Dataset(default_union=True)
    found.parse(data=written(examples, name), format=RDFLIB_NAMES[name])
    union, other = rdflib.Graph(), rdflib.Graph()
    for graph, dataset in ((union, expected), (other, found)):
        for subject, predicate, value, _ in dataset.quads():
            graph.add((subject, predicate, value))
    assert len(union) > 200
    assert isomorphic(union, other)


@pytest.mark.parametrize("name", WITH_GRAPHS)
def test_trig_and_nquads_keep_the_named_graphs(name: str, demo: Built) -> None:
    form = EXTENSIONS[FORMATS[name].extension]
    quads = demo.generation.quads
    expected = set(ox.parse(quads.read_bytes(), format=ox.RdfFormat.N_QUADS))
    assert set(ox.parse(written(quads, name), format=form)) == expected


def test_trig_names_each_graph_once(demo: Built) -> None:
    lines = written(demo.generation.quads, "trig").splitlines()
    opened = [line for line in lines if line.endswith(b" {") and line.startswith(b"<")]
    assert len(opened) == len(set(opened)) > 80


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_no_format_has_blank_nodes(name: str, demo: Built) -> None:
    data = written(demo.generation.quads, name)
    found = ox.parse(data, format=EXTENSIONS[FORMATS[name].extension])
    blank = (ox.BlankNode,)
    assert not [q for q in found if isinstance(q.subject, blank) or isinstance(q.object, blank)]


@pytest.mark.parametrize("name", RDF_FORMATS)
def test_the_same_graph_gives_the_same_bytes(name: str, examples: Path) -> None:
    assert written(examples, name) == written(examples, name)


def test_turtle_is_readable(examples: Path) -> None:
    data = written(examples, "turtle").decode()
    assert (
        "<https://exemple.fr/id/phase/construction> a lc:Phase ;\n"
        '\trdfs:label "Construction"@fr ;\n'
        "\tschema:position 2 .\n"
    ) in data.replace('"2"^^xsd:integer', "2")


def test_a_change_in_the_graph_is_a_change_of_a_few_lines(examples: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed.nq"
    changed.write_bytes(examples.read_bytes().replace(b"Trajet calme", b"Trajet vif"))
    before = written(examples, "turtle").splitlines()
    after = written(changed, "turtle").splitlines()
    assert len(before) == len(after)
    assert sum(one != other for one, other in zip(before, after, strict=True)) == 1


@given(st.text(max_size=40))
def test_any_text_comes_back_from_turtle_and_json_ld(value: str) -> None:
    for module, form in ((turtle, ox.RdfFormat.TURTLE), (json_ld, ox.RdfFormat.JSON_LD)):
        assert round_trip(value, module.write, form) == value


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=40))
def test_any_text_that_xml_holds_comes_back_from_rdf_xml(value: str) -> None:
    if not set(value) & {"\ufffe", "\uffff"}:
        assert round_trip(value, rdf_xml.write, ox.RdfFormat.RDF_XML) == value


def round_trip(value: str, write: object, form: ox.RdfFormat) -> str:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        quads = Path(folder) / "one.nq"
        line = f"<http://a/id/x/1> <http://purl.org/dc/terms/title> {text(value, 'fr')} "
        line += "<http://a/g> .\n"
        quads.write_bytes(line.encode())
        output = io.BytesIO()
        write(quads, output, standard_vocabulary())  # type: ignore[operator]
    (quad,) = ox.parse(output.getvalue(), format=form)
    assert isinstance(quad.object, ox.Literal)
    return quad.object.value


def test_rdf_xml_writes_out_a_character_that_xml_cannot_hold() -> None:
    assert round_trip("a\x0bb\uffff", rdf_xml.write, ox.RdfFormat.RDF_XML) == r"a\u000bb\uffff"


def test_an_unknown_format_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownFormatError, match="no format 'owl'; there are: turtle, trig"):
        format_named("owl")


def test_a_compressed_file_holds_neither_time_nor_name(tmp_path: Path) -> None:
    for name in ("one.ttl.gz", "two.ttl.gz"):
        with exported_to(tmp_path / name) as output:
            output.write(b"content")
    one, two = (tmp_path / name for name in ("one.ttl.gz", "two.ttl.gz"))
    assert one.read_bytes() == two.read_bytes()
    assert gzip.decompress(one.read_bytes()) == b"content"


def write_half(path: Path) -> None:
    with exported_to(path) as output:
        output.write(b"half")
        raise ValueError("half way")


def test_a_file_that_fails_leaves_the_former_one(tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    path.write_text("former", "utf-8")
    with pytest.raises(ValueError, match="half way"):
        write_half(path)
    assert path.read_text("utf-8") == "former"
    assert [one.name for one in tmp_path.iterdir()] == ["graph.ttl"]
