"""Links outward are certain: stated by the sheets, or given by whoever publishes."""

import io
from pathlib import Path

import pytest

from extractor.export.links_outward import LinksError, add_links, passes_luhn, read_links
from tests.export.conftest import MakeGraph

QUAI = """<graph/x> {
    <organisation/quai> a org:Organization ; dcterms:identifier "organisation:quai" . %s
}"""


def linked(quads: Path, table: Path | None = None) -> str:
    output = io.BytesIO()
    add_links(quads, output, read_links(table) if table else (), table or Path())
    lines = output.getvalue().splitlines(keepends=True)
    assert lines == sorted(lines)
    return output.getvalue().decode()


@pytest.mark.parametrize(
    ("stated", "link"),
    [
        (
            "<https://www.wikidata.org/wiki/Q42>",
            "<http://www.w3.org/2002/07/owl#sameAs> <http://www.wikidata.org/entity/Q42>",
        ),
        (
            "<https://lannuaire.service-public.fr/gouvernement/quai_12345>",
            "core#exactMatch> <https://lannuaire.service-public.fr/gouvernement/quai_12345>",
        ),
        (
            "<https://annuaire-entreprises.data.gouv.fr/entreprise/quai-732829320>",
            "core#exactMatch> <https://annuaire-entreprises.data.gouv.fr/entreprise/732829320>",
        ),
    ],
)
def test_a_register_s_address_in_a_sheet_is_a_link(
    stated: str, link: str, make_graph: MakeGraph
) -> None:
    quads = make_graph(QUAI % f"<organisation/quai> rdfs:seeAlso {stated} .")
    assert f"{link} <https://exemple.fr/id/graph/links> ." in linked(quads)


@pytest.mark.parametrize(
    "stated",
    [
        "<https://www.wikidata.org/wiki/Special:Search?search=quai>",
        "<https://exemple.org/Q42>",
        "<https://annuaire-entreprises.data.gouv.fr/entreprise/732829321>",
    ],
)
def test_what_is_not_certain_is_no_link(stated: str, make_graph: MakeGraph) -> None:
    quads = make_graph(QUAI % f"<organisation/quai> rdfs:seeAlso {stated} .")
    assert linked(quads) == quads.read_text("utf-8")


def test_a_person_gets_no_link(make_graph: MakeGraph) -> None:
    quads = make_graph(
        "<graph/x> { <member/a> a foaf:Person ;"
        " rdfs:seeAlso <https://www.wikidata.org/wiki/Q42> . }"
    )
    assert linked(quads) == quads.read_text("utf-8")


def test_a_table_gives_links_by_identifier_or_iri(make_graph: MakeGraph, tmp_path: Path) -> None:
    table = tmp_path / "links.csv"
    table.write_text(
        "id,address,property\n"
        "organisation:quai,https://www.wikidata.org/entity/Q1,\n"
        "https://exemple.fr/id/organisation/quai,https://exemple.org/quai,sameAs\n",
        "utf-8",
    )
    rest = linked(make_graph(QUAI % ""), table)
    assert "core#exactMatch> <https://www.wikidata.org/entity/Q1>" in rest
    assert "owl#sameAs> <https://exemple.org/quai>" in rest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("organisation:quai,https://a.exemple\n", ":1: no column"),
        ("id,address\norganisation:quai,Q42\n", ":2: write an identifier and a complete address"),
        ("id,address,property\nx:y,https://a.exemple,like\n", ":2: no property 'like'"),
        ("id,address\norganisation:gué,https://a.exemple/\n", ":2: 'organisation:gué' is not in"),
    ],
)
def test_a_fault_in_a_table_is_said_with_its_line(
    text: str, said: str, make_graph: MakeGraph, tmp_path: Path
) -> None:
    table = tmp_path / "links.csv"
    table.write_text(text, "utf-8")
    with pytest.raises(LinksError, match=f"links.csv{said}"):
        linked(make_graph(QUAI % ""), table)


def test_luhn_s_check_finds_a_wrong_digit() -> None:
    assert passes_luhn("732829320")
    assert not any(passes_luhn(f"73282932{digit}") for digit in "123456789")
