import csv
import io
import json
import re
from pathlib import Path

import click
import pytest
import yaml
from click.testing import CliRunner, Result

from extractor.api import KnowledgeGraph
from extractor.cli.errors import USER_ERRORS
from extractor.cli.related import command
from extractor.pipeline.build import build
from extractor.pipeline.project import Project
from extractor.related.errors import NoTermsError, UnknownEntityError, UnknownPhaseError
from extractor.related.formats import FORMATS, as_jekyll, data_name, jekyll_data, liquid
from extractor.related.lists import Related, RelatedLists, RelatedOptions, link_between
from extractor.vocabulary import standard_vocabulary
from tests.conftest import RULES, Built
from tests.related.conftest import lists_of

RELAIS = "startup:relais"

VOCABULARY = standard_vocabulary()
KINDS = VOCABULARY.kinds_with("related")


def test_a_list_is_in_order_of_score_and_never_names_its_own_entity(startups: RelatedLists) -> None:
    for identifier, related in startups.all().items():
        scores = [one.score for one in related]
        assert scores == sorted(scores, reverse=True)
        assert identifier not in {one.identifier for one in related}


def test_one_list_is_the_same_as_among_all(startups: RelatedLists) -> None:
    options = RelatedOptions(number=4)
    for identifier, related in startups.all(options).items():
        assert startups.of(identifier, options) == related


def test_a_pair_is_told_as_in_the_list_and_beyond_it(startups: RelatedLists) -> None:
    everything = startups.of(RELAIS, RelatedOptions(number=1000))
    for rank, one in enumerate(everything, 1):
        pair = startups.pair(RELAIS, one.identifier)
        assert (pair.score, pair.reasons, pair.rank) == (one.score, one.reasons, rank)
    listed = {one.identifier for one in everything}
    for other in set(startups.identifiers) - listed - {RELAIS}:
        assert startups.pair(RELAIS, other).rank > len(everything)
        assert startups.pair(RELAIS, other).reasons == ()


def test_a_pair_of_one_or_with_what_is_unknown_is_refused(startups: RelatedLists) -> None:
    for other in (RELAIS, "startup:nobody"):
        with pytest.raises(UnknownEntityError, match=other):
            startups.pair(RELAIS, other)


def test_the_command_says_how_related_a_pair_is(demo: Built) -> None:
    other = KnowledgeGraph(demo.folder).related(RELAIS)[-1].identifier
    result = run(demo, RELAIS, other)
    assert result.return_value == 0
    assert result.stdout.startswith(f"{other} : rang ")
    told = json.loads(run(demo, RELAIS, other, "-f", "json").stdout)
    assert [one["identifier"] for one in told[RELAIS]] == [other]


def test_every_startup_with_a_sheet_has_a_list_and_no_other(
    demo: Built, startups: RelatedLists
) -> None:
    rows = demo.select(
        "SELECT DISTINCT ?id { ?s a lc:Startup ; dcterms:identifier ?id ; lc:slug ?x ; "
        "foaf:isPrimaryTopicOf ?page } ORDER BY ?id"
    )
    assert startups.identifiers == tuple(identifier for (identifier,) in rows)


def test_only_startups_of_the_phases_asked_are_listed(demo: Built, startups: RelatedLists) -> None:
    related = startups.of(RELAIS, RelatedOptions(phases=frozenset({"acceleration"})))
    assert related
    for one in related:
        slug = one.identifier.partition(":")[2]
        assert demo.ask(
            f'ASK {{ ?s a lc:Startup ; lc:slug "{slug}" ; lc:currentPhase ?p '
            "FILTER(STRENDS(STR(?p), '/acceleration')) }"
        )


def test_without_phases_every_phase_is_listed(startups: RelatedLists) -> None:
    assert len({one.phase for one in startups.of(RELAIS, RelatedOptions(number=20))}) > 1


def test_unknown_entities_and_kinds_are_refused_in_one_line(
    demo: Built, startups: RelatedLists
) -> None:
    with pytest.raises(UnknownEntityError, match="startup:nobody"):
        startups.of("startup:nobody")
    with pytest.raises(UnknownEntityError, match="startup, project, organisation, incubator, post"):
        lists_of(demo, "member")


@pytest.mark.parametrize("kind", ["post", "incubator"])
def test_posts_and_incubators_have_lists_too(demo: Built, kind: str) -> None:
    lists = lists_of(demo, kind).all()
    assert lists
    assert all(related and related[0].reasons for related in lists.values())


def test_two_readings_of_a_graph_give_the_same_lists(demo: Built, startups: RelatedLists) -> None:
    assert FORMATS["json"](lists_of(demo, "startup").all()) == FORMATS["json"](startups.all())


def test_formats_say_the_same(startups: RelatedLists) -> None:
    lists = startups.all(RelatedOptions(number=3))
    from_json = json.loads(FORMATS["json"](lists))
    assert from_json == yaml.safe_load(FORMATS["yaml"](lists))
    rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](lists))))
    assert [row["related"] for row in rows if row["identifier"] == RELAIS] == [
        one["identifier"] for one in from_json[RELAIS]
    ]


def test_a_reader_of_two_startups_that_share_everything_is_told_of_both(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "_startups").mkdir(parents=True)
    (site / "_config.yml").write_text("url: https://exemple.fr\ncollections: {startups: {}}\n")
    for slug in ("p-a", "p-b"):
        (site / f"_startups/{slug}.md").write_text(
            f"---\ntitle: {slug}\nmission: Semer le trèfle\n---\n\nLe trèfle nourrit le sol.\n"
        )
    project = Project.open([site])
    built = Built(project, tmp_path / "graph", build(project, tmp_path / "graph", RULES))
    lists = lists_of(built, "startup").all()
    assert {one: [two.identifier for two in related] for one, related in lists.items()} == {
        "startup:p-a": ["startup:p-b"],
        "startup:p-b": ["startup:p-a"],
    }
    assert {reason.signal for reason in lists["startup:p-a"][0].reasons} == {
        "mission",
        "text",
    }


def test_an_unknown_phase_is_refused_with_the_phases_there_are(startups: RelatedLists) -> None:
    options = RelatedOptions(phases=frozenset({"acceleration", "decolage"}))
    with pytest.raises(UnknownPhaseError, match=r"^decolage: .*acceleration.*construction"):
        startups.of(RELAIS, options)
    with pytest.raises(UnknownPhaseError, match="decolage"):
        startups.all(options)


def test_a_phase_that_nothing_is_in_is_known_when_the_site_describes_it(
    demo: Built, startups: RelatedLists
) -> None:
    described = {slug for (slug,) in demo.select("SELECT ?slug { ?p a lc:Phase ; lc:slug ?slug }")}
    (unused,) = described - {entity.phase for entity in startups.relatedness.facts.entities}
    assert startups.of(RELAIS, RelatedOptions(phases=frozenset({unused}))) == ()


def test_what_has_no_phases_has_no_list_of_a_phase(demo: Built) -> None:
    with pytest.raises(UnknownPhaseError, match="no post has a phase"):
        lists_of(demo, "post").all(RelatedOptions(phases=frozenset({"acceleration"})))


def test_a_list_has_a_line_at_least() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        RelatedOptions(number=0)


@pytest.mark.parametrize("identifier", ["member:maelle.tissandre", "relais"])
def test_an_identifier_of_another_kind_is_refused_by_its_name(demo: Built, identifier: str) -> None:
    with pytest.raises(UnknownEntityError, match=f"^{identifier}: "):
        KnowledgeGraph(demo.folder).related(identifier)


def test_a_link_is_a_path_on_the_same_site_and_an_address_from_another() -> None:
    page = "https://exemple.fr/base/startups/a.html"
    assert link_between(page, "https://exemple.fr/base/startups/b.html") == "/base/startups/b.html"
    assert link_between(page, "https://exemple.fr/élan/?page=2#haut") == "/élan/?page=2#haut"
    assert link_between(page, "https://ailleurs.fr/b.html") == "https://ailleurs.fr/b.html"
    assert link_between(page, "") == ""


def test_links_lead_to_the_pages_of_what_is_listed(demo: Built) -> None:
    rows = demo.select(
        "SELECT ?id ?page { ?s dcterms:identifier ?id . { ?s a lc:Post ; foaf:page ?page } "
        "UNION { VALUES ?class { lc:Startup lc:Incubator } ?s a ?class ; "
        "foaf:isPrimaryTopicOf ?page } }"
    )
    pages = {row[0]: row[1] for row in rows}
    for kind, root in (
        ("startup", "https://annuaire.exemple.fr"),
        ("incubator", "https://annuaire.exemple.fr"),
        ("post", "https://journal.exemple.fr"),
    ):
        for related in lists_of(demo, kind).all().values():
            assert [root + one.link for one in related] == [
                pages[one.identifier] for one in related
            ]


# the data file of a Jekyll site


def test_jekyll_data_is_by_slug_and_holds_plain_reasons(startups: RelatedLists) -> None:
    data = yaml.safe_load(as_jekyll({RELAIS: startups.of(RELAIS)}))
    first = data["relais"][0]
    assert set(first) == {"slug", "title", "link", "reasons"}
    assert first["link"] == f"/startups/{first['slug']}.html"
    assert all(isinstance(reason, str) for reason in first["reasons"])


def test_jekyll_data_has_no_empty_list_and_no_empty_link() -> None:
    one = Related("startup:b", "B", 1.0, ())
    assert jekyll_data({"startup:a": (one,), "startup:b": ()}) == {
        "a": [{"slug": "b", "title": "B", "reasons": []}]
    }


def test_the_lines_of_a_layout_name_the_data_file_of_the_kind_and_escape_what_they_show() -> None:
    assert {kind: data_name(kind, VOCABULARY) for kind in KINDS} == {
        "startup": "related",
        "project": "related_projects",
        "organisation": "related_organisations",
        "incubator": "related_incubators",
        "post": "related_posts",
        "page": "related_pages",
    }
    for kind in KINDS:
        lines = liquid(kind, VOCABULARY)
        assert f"site.data.{data_name(kind, VOCABULARY)}[name]" in lines
        shown = re.findall(r"{{(.*?)}}", lines)
        assert len(shown) == 3
        assert all(one.endswith("| escape ") for one in shown)


# the command


def run(demo: Built, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["-g", str(demo.folder), *arguments], standalone_mode=False)


def test_the_command_writes_a_data_file_a_kind_into_a_site(demo: Built, tmp_path: Path) -> None:
    # The demonstration has no project that is no startup.
    for kind in ("startup", "incubator", "post", "organisation"):
        result = run(demo, "--jekyll", str(tmp_path), "-n", "2", "--kind", kind)
        assert result.return_value == 0
        assert result.stdout == liquid(kind, VOCABULARY)
        file = tmp_path / "_data" / f"{data_name(kind, VOCABULARY)}.yml"
        data = yaml.safe_load(file.read_text("utf-8"))
        assert f"{file}: lists written: {len(data)};" in result.stderr
        assert max(map(len, data.values())) == 2
    assert "relais" in yaml.safe_load((tmp_path / "_data/related.yml").read_text("utf-8"))
    posts = yaml.safe_load((tmp_path / "_data/related_posts.yml").read_text("utf-8"))
    assert "2023-09-18-relais-un-an-apres-elan" in posts


def test_the_command_counts_the_lists_that_it_wrote(demo: Built, tmp_path: Path) -> None:
    result = run(demo, "--jekyll", str(tmp_path), "--phase", "transfere")
    data = yaml.safe_load((tmp_path / "_data/related.yml").read_text("utf-8"))
    assert f"lists written: {len(data or {})};" in result.stderr
    assert len(data or {}) < len(lists_of(demo, "startup").identifiers)


def test_the_command_refuses_to_list_none(demo: Built) -> None:
    result = run(demo, RELAIS, "-n", "0")
    assert isinstance(result.exception, click.BadParameter)


def test_the_table_keeps_identifiers_whole(demo: Built) -> None:
    result = CliRunner(env={"COLUMNS": "40"}).invoke(
        command, ["-g", str(demo.folder), RELAIS], standalone_mode=False
    )
    assert "…" not in result.stdout.replace(" …", "")
    column = [line.split("│")[1].strip() for line in result.stdout.splitlines() if "│" in line]
    shown = "".join(column)
    listed = KnowledgeGraph(demo.folder).related(RELAIS)
    assert all(one.identifier in shown for one in listed)


def test_errors_of_lists_are_for_the_user() -> None:
    assert all(
        issubclass(error, USER_ERRORS)
        for error in (NoTermsError, UnknownEntityError, UnknownPhaseError)
    )
