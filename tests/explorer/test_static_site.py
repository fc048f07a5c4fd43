"""The site as files: whole, linked, the same every time, and beside what is somebody else's."""

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

from extractor.api import KnowledgeGraph
from extractor.cli.site import command
from extractor.explorer import places
from extractor.explorer.explorer import Explorer
from extractor.explorer.site_files import file_name
from extractor.explorer.static_site import FILES, ForeignFolderError, SiteOptions, write_site
from tests.conftest import Built


class Addresses(HTMLParser):
    """The addresses and anchors of a page, read fast: there are thousands of pages."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.addresses: set[str] = set()
        self.anchors: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name in ("href", "src", "action"):
                self.addresses.add(value or "")
            if name == "id":
                self.anchors.add(value or "")


@pytest.fixture(scope="module")
def options(graph: KnowledgeGraph) -> SiteOptions:
    return SiteOptions(("fr", "en"), "Annuaire", graph.query)


@pytest.fixture(scope="module")
def site(
    explorer: Explorer, options: SiteOptions, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Give the demonstration's site, in two languages."""
    folder = tmp_path_factory.mktemp("site") / "any" / "folder"
    write_site(explorer, folder, options)
    return folder


def written(folder: Path) -> dict[str, bytes]:
    return {
        one.relative_to(folder).as_posix(): one.read_bytes()
        for one in folder.rglob("*")
        if one.is_file()
    }


def broken_links(folder: Path) -> list[str]:
    """Give the links of all pages that lead to no file or anchor, or out of the folder."""
    files = {one.resolve() for one in folder.rglob("*") if one.is_file()}
    pages = {
        one: Addresses(one.read_text("utf-8")) for one in sorted(files) if one.suffix == ".html"
    }
    broken = []
    for page, read in pages.items():
        for to in sorted(read.addresses):
            parts = urlsplit(to)
            if parts.scheme:
                continue
            target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
            here = to.startswith("/") or target not in files
            lost = parts.fragment and (
                target not in pages or unquote(parts.fragment) not in pages[target].anchors
            )
            if here or lost:
                broken.append(f"{page.relative_to(folder.resolve())}: {to}")
    return broken


def test_every_link_leads_to_a_file_and_an_anchor_that_are_there(site: Path) -> None:
    assert broken_links(site) == []
    assert len(list(site.rglob("*.html"))) > 500


def test_every_thing_and_document_has_a_page(site: Path, explorer: Explorer) -> None:
    names = explorer.reading.names
    for named in names.listed():
        kind, _, slug = named.identifier.partition(":")
        assert (site / "thing" / kind / f"{file_name(slug)}.html").is_file(), named.identifier
    for one in explorer.reading.documents.all():
        kind, _, slug = one.about.identifier.partition(":")
        assert (site / "document" / kind / f"{file_name(slug)}.html").is_file()


def test_both_languages_are_written_and_lead_to_each_other(site: Path) -> None:
    french = (site / "thing/startup/relais.html").read_text("utf-8")
    assert 'lang="fr"' in french
    assert "../../en/thing/startup/relais.html" in french
    english = (site / "en/thing/startup/relais.html").read_text("utf-8")
    assert '<html lang="en">' in english
    assert "../../../thing/startup/relais.html" in english


def test_questions_that_need_nothing_are_answered_and_the_others_say_what_they_need(
    site: Path,
) -> None:
    answered = (site / "question/startups-by-phase.html").read_text("utf-8")
    assert "<table>" in answered
    assert (site / "question/startups-by-phase.csv").read_text("utf-8").startswith("phase,")
    assert "SELECT" in (site / "question/startups-by-phase.rq").read_text("utf-8")
    asked = (site / "question/figures-of-startup.html").read_text("utf-8")
    assert '<form class="form"' not in asked
    assert "extractor serve" in asked
    assert "extractor serve" in (site / "questions.html").read_text("utf-8")


def test_a_list_is_narrowed_by_one_facet_in_files(site: Path) -> None:
    page = (site / "kind/startup.html").read_text("utf-8")
    narrowed = [to for to in Addresses(page).addresses if "kind/startup/" in to]
    assert len(narrowed) > 10


def test_a_long_list_is_one_csv_and_one_json_beside_its_first_page(
    site: Path, explorer: Explorer
) -> None:
    every = {one.identifier for one in explorer.reading.names.of_kind("figure")}
    assert (site / "kind/figure/page-2.html").is_file()
    assert [
        one.name for one in (site / "kind/figure").glob("page-*") if one.suffix != ".html"
    ] == []
    table = (site / "kind/figure.csv").read_text("utf-8").splitlines()[1:]
    data = json.loads((site / "kind/figure.json").read_text("utf-8"))
    assert len(table) >= len(data["rows"]) == len(every)
    assert {row["thing"]["identifier"] for row in data["rows"]} == every
    second = (site / "kind/figure/page-2.html").read_text("utf-8")
    assert {"../../kind/figure.csv", "../../kind/figure.json"} <= Addresses(second).addresses


def test_the_index_of_search_has_every_name_and_its_page(site: Path, explorer: Explorer) -> None:
    for folder in (site, site / "en"):
        index = json.loads((folder / "search.json").read_text("utf-8"))
        names = Counter(row[0] for row in index["things"])
        assert names == Counter(one.label for one in explorer.reading.names.listed())
        for _, kind, address, *_ in index["things"]:
            assert kind in index["kinds"]
            assert (folder / unquote(address)).is_file()


def test_the_same_graph_is_the_same_bytes(
    site: Path, graph: KnowledgeGraph, options: SiteOptions, tmp_path: Path
) -> None:
    write_site(Explorer(graph), tmp_path, options)
    assert written(tmp_path) == written(site)


def test_a_file_that_has_not_changed_is_left_alone_and_one_that_is_no_more_goes(
    explorer: Explorer, options: SiteOptions, tmp_path: Path
) -> None:
    write_site(explorer, tmp_path, options)
    page = tmp_path / "index.html"
    before = page.stat().st_mtime_ns
    (tmp_path / "CNAME").write_text("exemple.fr\n")
    write_site(explorer, tmp_path, SiteOptions(("fr",), "Annuaire", options.ask))
    assert (tmp_path / "CNAME").is_file()
    assert list(tmp_path.rglob("en/*.html")) == []
    assert page.stat().st_mtime_ns >= before
    now = page.stat().st_mtime_ns
    write_site(explorer, tmp_path, SiteOptions(("fr",), "Annuaire", options.ask))
    assert page.stat().st_mtime_ns == now
    listed = (tmp_path / FILES).read_text("utf-8").splitlines()
    assert set(listed) == set(written(tmp_path)) - {FILES, "CNAME"}


def test_somebody_elses_file_is_never_written_over(
    explorer: Explorer, options: SiteOptions, tmp_path: Path
) -> None:
    page = tmp_path / "index.html"
    page.write_text("mine")
    with pytest.raises(ForeignFolderError, match=r"index\.html: not written by"):
        write_site(explorer, tmp_path, options)
    assert page.read_text() == "mine"


def test_a_hostile_site_is_files_like_any_other(hostile: Explorer, tmp_path: Path) -> None:
    write_site(hostile, tmp_path)
    assert broken_links(tmp_path) == []
    for page in tmp_path.rglob("*.html"):
        text = page.read_text("utf-8")
        assert "<script>alert" not in text
        assert "javascript:" not in "".join(Addresses(text).addresses)


@pytest.mark.parametrize(
    ("slug", "plain"),
    [("relais", True), ("maelle.tissandre", True), ("école", True), ("Relais", False)],
)
def test_a_slug_is_the_name_of_its_file_where_it_will_do(slug: str, plain: bool) -> None:
    assert (file_name(slug) == slug) is plain


@pytest.mark.parametrize(
    "slug",
    ["", ".", "..", "../../etc/passwd", "a/b", "page-2", "x" * 300, "é" * 200, ".git", "a b"],
)
def test_any_other_slug_is_a_file_of_its_own_in_the_folder(slug: str) -> None:
    name = file_name(slug)
    assert "/" not in name
    assert not name.startswith(".")
    assert name != "page-2"
    assert 0 < len(name.encode()) < 150
    assert name != file_name(slug + "x")


def test_the_command_shows_what_is_published_unless_all_is_asked_for(
    demo: Built, tmp_path: Path
) -> None:
    runner = CliRunner()
    for profile, there in (("open-data", False), ("full", True)):
        folder = tmp_path / profile
        arguments = ["-g", str(demo.folder), "-o", str(folder), "--profile", profile]
        done = runner.invoke(command, arguments, standalone_mode=False)
        assert done.exception is None, done.exception
        assert "pages" in done.output or "pages" in done.stderr
        everything = b"".join(written(folder).values())
        assert (b"equipe@relais.exemple.fr" in everything) is there


def test_a_place_that_is_not_written_has_no_link(explorer: Explorer, site: Path) -> None:
    del explorer
    page = (site / "index.html").read_text("utf-8")
    assert places.as_path(places.QUERY) not in page


@pytest.mark.realsite
@pytest.mark.thorough
def test_the_real_site_has_room_on_a_code_host(real: Built, tmp_path: Path) -> None:
    shown = KnowledgeGraph(real.folder).published()
    report = write_site(
        Explorer(shown), tmp_path, SiteOptions(ask=lambda q: shown.query(q, timeout=10))
    )
    assert report.size < 100e6
    assert report.largest[0] < 150_000
    assert broken_links(tmp_path) == []
