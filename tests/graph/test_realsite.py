"""The graph of the two real sites: all of it is there, and says what the front matter says."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox
import pytest
import yaml

if TYPE_CHECKING:
    from tests.conftest import Built

pytestmark = [pytest.mark.realsite, pytest.mark.slow]

HAS_SHEET = 'GRAPH ?g {{ ?s a {} }} FILTER(CONTAINS(STR(?g), "/id/graph/{}/"))'


@pytest.mark.parametrize(
    ("class_name", "kind", "count"),
    [
        ("lc:Startup", "startup", 662),
        ("lc:Post", "post", 134),
        ("org:Organization", "organisation", 143),
        ("lc:Incubator", "incubator", 29),
        ("foaf:Person", "member", 3489),
    ],
)
def test_nothing_with_a_sheet_is_lost(
    real: "Built", class_name: str, kind: str, count: int
) -> None:
    where = HAS_SHEET.format(class_name, kind)
    assert real.select(f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ {where} }}") == [(str(count),)]


def test_every_file_that_is_not_read_is_named(real: "Built") -> None:
    named = {one.path for one in real.report.findings if one.code.startswith(("unread", "skipped"))}
    assert (
        real.report.extracted
        + len([one for one in real.report.findings if one.code.startswith("unread")])
        == real.report.total
    )
    assert len([path for path in named if "_organisations/" in path]) == 2


@cache
def front_matter(folder: Path) -> dict[str, dict[str, object]]:
    """Give the front matter of the files of a folder, by slug, read in the plainest way."""
    found = {}
    for file in sorted(folder.glob("*.md")):
        text = file.read_text("utf-8").removeprefix("\ufeff")
        parts = text.split("\n---", 1)
        loaded = yaml.load(parts[0].removeprefix("---"), Loader=yaml.CSafeLoader)
        found[file.stem] = loaded if isinstance(loaded, dict) else {}
    return found


def slug(iri: str) -> str:
    return iri.rpartition("/")[2]


def values(metadata: dict[str, object], key: str) -> list[str]:
    value = metadata.get(key)
    found = value if isinstance(value, list) else [value]
    return [str(one).strip() for one in found if one]


def own_pairs(real: "Built", kind: str, pattern: str) -> set[tuple[str, str]]:
    """Give what sheets of a kind say of themselves: the pattern in the thing's own graph."""
    rows = real.select(
        f"SELECT DISTINCT ?a ?b WHERE {{ GRAPH ?g {{ {pattern} }} "
        f'FILTER(CONTAINS(STR(?g), CONCAT("/id/graph/{kind}/", REPLACE(STR(?a), "^.*/", "")))) }}'
    )
    return {(slug(a), slug(b)) for a, b in rows}


def test_startups_of_each_incubator_are_as_the_sheets_say(
    real: "Built", real_sites: Sequence[Path]
) -> None:
    sheets = front_matter(real_sites[0] / "content" / "_startups")
    expected = {(key, one) for key, data in sheets.items() for one in values(data, "incubator")}
    found = own_pairs(real, "startup", "?a lc:incubatedBy ?b ; lc:slug ?slug")
    assert len(expected) > 600
    assert expected - found == set()


def test_sponsors_are_as_the_sheets_say(real: "Built", real_sites: Sequence[Path]) -> None:
    sheets = front_matter(real_sites[0] / "content" / "_startups")
    expected = {
        (key, one.rpartition("/")[2])
        for key, data in sheets.items()
        for one in values(data, "sponsors")
    }
    found = own_pairs(real, "startup", "?a schema:sponsor ?b ; lc:slug ?slug")
    assert len(expected) > 300
    folded = {(startup, sponsor.lower()) for startup, sponsor in found}
    assert {(startup, sponsor.lower()) for startup, sponsor in expected} - folded == set()


def test_authors_are_as_the_posts_say(real: "Built", real_sites: Sequence[Path]) -> None:
    sheets = front_matter(real_sites[1] / "content" / "_posts")
    expected = {
        (key, one.lower()) for key, data in sheets.items() for one in values(data, "authors")
    }
    found = {
        (slug(a), slug(b).lower())
        for a, b in real.select("SELECT ?a ?b WHERE { ?a a lc:Post ; dcterms:creator ?b }")
    }
    assert len(expected) > 50
    assert expected - found == set()


def test_members_are_as_the_missions_say(real: "Built", real_sites: Sequence[Path]) -> None:
    expected = {
        (member, str(startup))
        for member, data in front_matter(real_sites[0] / "content" / "_authors").items()
        for mission in (data.get("missions") or ())  # type: ignore[attr-defined]
        if isinstance(mission, dict)
        for startup in mission.get("startups") or ()
    }
    rows = real.select(
        "SELECT DISTINCT ?a ?b WHERE { ?a org:hasMembership ?m . ?m org:organization ?b }"
    )
    found = {(slug(a), slug(b)) for a, b in rows}
    assert len(expected) > 3000
    assert expected - found == set()


def test_references_without_a_sheet_are_kept_and_reported(real: "Built") -> None:
    rows = real.select("SELECT ?g ?s WHERE { GRAPH ?g { ?s a lc:SheetReference } }")
    kept = {iri for graph, iri in rows if graph.endswith("/id/graph/derived")}
    linked = {iri for graph, iri in rows if not graph.endswith("/id/graph/derived")}
    reported = [one for one in real.report.findings if one.code == "unknown-reference"]
    dead = [one for one in real.report.findings if one.code == "dead-link"]
    assert kept
    assert 0 < len(linked) <= len(dead)
    assert len({(one.fields["kind"], one.fields["written"]) for one in reported}) >= len(kept)
    assert all(one.line > 0 for one in reported)


def test_every_quotation_is_what_the_source_has_there(real: "Built") -> None:
    rows = real.select(
        """SELECT ?path ?start ?end ?exact ?prefix ?suffix ?g WHERE { GRAPH ?g {
        ?target oa:hasSource ?source ; oa:hasSelector ?place , ?quote .
        ?place oa:start ?start ; oa:end ?end . ?quote oa:exact ?exact .
        OPTIONAL { ?quote oa:prefix ?prefix } OPTIONAL { ?quote oa:suffix ?suffix }
        ?source lc:sourcePath ?path } }"""
    )
    folders = {site.root: Path(site.folder) for site in real.project.sites.values()}

    @cache
    def source(root: str, path: str) -> str:
        return (folders[root] / path).read_bytes().decode("utf-8")

    wrong = [
        (path, start)
        for path, start, end, exact, prefix, suffix, graph in rows
        for text in (source(graph.partition("/id/")[0], path),)
        if text[int(start) : int(end)] != exact
        or not text[: int(start)].endswith(prefix)
        or not text[int(end) :].startswith(suffix)
    ]
    assert len(rows) > 5000
    assert wrong == []


def test_every_document_has_a_graph_of_its_own(real: "Built") -> None:
    names = {graph.value for graph in real.store.named_graphs()}
    assert len(names) == real.report.extracted + 2


def test_the_graph_is_strict_nquads(real: "Built") -> None:
    quads = ox.parse(path=str(real.generation.quads), format=ox.RdfFormat.N_QUADS)
    assert sum(1 for _ in quads) == real.report.quads
