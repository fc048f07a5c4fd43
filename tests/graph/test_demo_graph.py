"""The graph of the demonstration sites: what it says, with what evidence, in which terms."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import frontmatter
import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, SH, Graph

from extractor.graph.ontology import shapes_text
from extractor.graph.site_terms import common_terms
from extractor.vocabulary import standard_vocabulary
from extractor.vocabulary.terms import LC, PREFIXES, TERMS, shorten

if TYPE_CHECKING:
    from tests.conftest import Built

ROOT = Path(__file__).parents[2]
ANNUAIRE = ROOT / "corpus" / "annuaire" / "content"
JOURNAL = ROOT / "corpus" / "journal" / "content"
RDF_TYPE = PREFIXES["rdf"] + "type"

EVIDENCE = """
SELECT ?path ?start ?end ?exact ?prefix ?suffix ?g WHERE {
  GRAPH ?g {
    ?target oa:hasSource ?source ; oa:hasSelector ?place , ?quote .
    ?place oa:start ?start ; oa:end ?end .
    ?quote oa:exact ?exact .
    OPTIONAL { ?quote oa:prefix ?prefix } OPTIONAL { ?quote oa:suffix ?suffix }
    ?source lc:sourcePath ?path
  }
}
"""


def check_evidence(built: "Built") -> int:
    """Compare every quotation of the graph with the file it quotes; give how many there are."""
    folders = {site.root: Path(site.folder) for site in built.project.sites.values()}

    @cache
    def source(root: str, path: str) -> str:
        return (folders[root] / path).read_bytes().decode("utf-8")

    rows = built.select(EVIDENCE)
    for path, start, end, exact, prefix, suffix, graph in rows:
        text = source(graph.partition("/id/")[0], path)
        first, last = int(start), int(end)
        assert text[first:last] == exact
        assert text[:first].endswith(prefix)
        assert text[last:].startswith(suffix)
    return len(rows)


def test_every_quotation_is_what_the_source_has_there(demo: "Built") -> None:
    assert check_evidence(demo) > 400


def test_every_document_has_a_graph_of_its_own(demo: "Built") -> None:
    graphs = Counter(str(quad.graph_name).strip("<>") for quad in demo.quads())
    derived, build = (
        "https://annuaire.exemple.fr/id/graph/derived",
        "https://annuaire.exemple.fr/id/graph/build",
    )
    assert len(graphs) == demo.report.extracted + 2
    assert graphs.pop(derived)
    assert graphs.pop(build)
    sources = demo.select(
        "SELECT ?g (COUNT(DISTINCT ?s) AS ?n) "
        "WHERE { GRAPH ?g { ?s lc:sourcePath ?p } } GROUP BY ?g"
    )
    assert {graph for graph, _ in sources} == set(graphs)
    assert {count for _, count in sources} == {"1"}


def test_the_graph_is_strict_nquads_and_sorted(demo: "Built") -> None:
    data = demo.generation.quads.read_bytes()
    assert sum(1 for _ in ox.parse(data, format=ox.RdfFormat.N_QUADS)) == demo.report.quads
    lines = data.decode("utf-8").split("\n")[:-1]
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines))


def written(folder: Path, key: str) -> dict[str, object]:
    """Give what the sheets of a folder say by a key, by slug, where they parse."""
    found: dict[str, object] = {}
    for file in sorted(folder.glob("*.md")):
        if file.stem != "carnet-chantier":
            value = frontmatter.load(str(file)).metadata.get(key)
            if value:
                found[file.stem] = value
    return found


def slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def pairs(demo: "Built", pattern: str) -> set[tuple[str, str]]:
    return {(slug(a), slug(b)) for a, b in demo.select(f"SELECT ?a ?b WHERE {{ {pattern} }}")}


def flat(values: dict[str, object]) -> set[tuple[str, str]]:
    return {
        (key, str(one).rpartition("/")[2])
        for key, value in values.items()
        for one in (value if isinstance(value, list) else [value])
    }


def test_incubators_are_as_the_sheets_say(demo: "Built") -> None:
    own = "GRAPH ?g { ?a lc:incubatedBy ?b ; dcterms:identifier ?i }"
    assert pairs(demo, own) == flat(written(ANNUAIRE / "_startups", "incubator"))


def test_sponsors_are_as_the_sheets_say(demo: "Built") -> None:
    own = "GRAPH ?g { ?a schema:sponsor ?b ; dcterms:identifier ?i }"
    expected = flat(written(ANNUAIRE / "_startups", "sponsors"))
    assert expected <= pairs(demo, own)


def test_owners_are_as_the_sheets_say(demo: "Built") -> None:
    expected = flat(written(ANNUAIRE / "_incubators", "owner"))
    assert pairs(demo, "?a a lc:Incubator ; org:unitOf ?b") == expected


def test_authors_are_as_the_posts_say(demo: "Built") -> None:
    expected = {
        (post, author.rpartition("/")[2])
        for post, author in flat(written(JOURNAL / "_posts", "authors"))
    }
    assert pairs(demo, "?a a lc:Post ; dcterms:creator ?b") == expected


def test_members_are_as_the_missions_say(demo: "Built") -> None:
    expected: set[tuple[str, str]] = set()
    for folder in (ANNUAIRE, JOURNAL):
        for member, missions in written(folder / "_authors", "missions").items():
            assert isinstance(missions, list)
            for mission in missions:
                expected |= {(member, startup) for startup in mission.get("startups") or ()}
    found = pairs(demo, "?m a org:Membership ; org:organization ?b . ?a org:hasMembership ?m")
    assert expected <= found
    assert ("lucien.tamarelle", "data-littoral") in found


def test_a_reference_without_a_sheet_is_kept_and_says_so(demo: "Built") -> None:
    rows = demo.select(
        "SELECT ?s ?kind WHERE { ?s a lc:SheetReference ; lc:expectedKind ?kind } ORDER BY ?s"
    )
    assert {(slug(iri), kind) for iri, kind in rows} == {
        ("boussole", "startup"),
        ("data-littoral", "startup"),
        ("ludovic.pernelle", "member"),
    }


def test_a_dead_link_to_a_sheet_names_a_thing_without_one(demo: "Built") -> None:
    post = "<https://journal.exemple.fr/id/post/2023-11-07-mesurer-son-impact>"
    gone = "<https://annuaire.exemple.fr/id/startup/boussole>"
    assert demo.ask(
        f"""ASK {{ {post} dcterms:references {gone} ; schema:mentions {gone} .
        {gone} a lc:SheetReference , schema:Project ; lc:expectedKind "startup" ;
            dcterms:identifier "startup:boussole" ; lc:slug "boussole" ; rdfs:label "Boussole" .
        ?mention a lc:Mention ; oa:hasBody {gone} ; lc:recognisedBy "link" .
        FILTER NOT EXISTS {{ {gone} a lc:Startup }} }}"""
    )


def test_a_post_references_what_it_links_to(demo: "Built") -> None:
    post = "<https://journal.exemple.fr/id/post/2022-10-04-laureats-elan-3>"
    found = {
        slug(a)
        for (a,) in demo.select(
            f"SELECT ?a WHERE {{ {post} dcterms:references ?a . ?a a lc:Startup }}"
        )
    }
    assert found == {"relais", "cap", "guichet-des-ports", "rendez-vous-mairie", "bplus", "traceo"}


def terms_of(demo: "Built") -> set[str]:
    """Give every predicate, class and datatype that the graph uses."""
    found: set[str] = set()
    for quad in demo.quads():
        found.add(quad.predicate.value)
        if quad.predicate.value == RDF_TYPE:
            found.add(str(quad.object).strip("<>"))
        if isinstance(quad.object, ox.Literal):
            found.add(quad.object.datatype.value)
    return found


def test_every_term_of_the_graph_is_in_the_vocabulary(demo: "Built") -> None:
    known = common_terms()
    assert {shorten(iri) for iri in terms_of(demo) - known} == set()


def test_every_term_of_ours_is_in_the_graph(demo: "Built") -> None:
    ours = {term.iri for term in TERMS if term.iri.startswith(LC)}
    # The folders of the demonstration are no checkouts of their own, so they stand at no commit.
    # Its sheets state none of the rest: tests/graph/test_stated_sheets.py has sheets that do.
    assert {shorten(iri) for iri in ours - terms_of(demo)} == {
        "lc:Milestone",
        "lc:accessibility",
        "lc:milestone",
        "lc:milestoneKind",
        "lc:promotion",
        "lc:sourceCommit",
    }


@pytest.fixture(scope="module")
def shacl_results(demo: "Built") -> list[tuple[str, str, str]]:
    """Give what the shapes find in the union of the graphs: severity, thing, message."""
    data = Graph()
    lines = demo.generation.quads.read_text("utf-8").split("\n")[:-1]
    data.parse(data="".join(f"{line[: line.rindex(' <')]} .\n" for line in lines), format="nt")
    shapes = Graph().parse(data=shapes_text(standard_vocabulary()), format="turtle")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return sorted(
        (
            str(report.value(one, SH.resultSeverity)).rpartition("#")[2],
            slug(str(report.value(one, SH.focusNode))),
            str(report.value(one, SH.resultPath) or report.value(one, SH.resultMessage)),
        )
        for one in report.subjects(RDF.type, SH.ValidationResult)
    )


def test_the_graph_conforms_to_the_shapes(shacl_results: list[tuple[str, str, str]]) -> None:
    assert [one for one in shacl_results if one[0] == "Violation"] == []


def test_the_shapes_warn_of_the_deliberate_faults_only(
    shacl_results: list[tuple[str, str, str]],
) -> None:
    warned = {thing for severity, thing, _ in shacl_results if severity == "Warning"}
    assert warned <= {"conges-simples", "data-littoral", "ludovic.pernelle", "traceo"}
    assert "conges-simples" in warned
