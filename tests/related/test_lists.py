import csv
import io
import json
from pathlib import Path

import pytest
import yaml

from extractor.related.errors import UnknownEntityError
from extractor.related.formats import FORMATS, as_jekyll
from extractor.related.lists import RelatedLists, RelatedOptions
from tests.conftest import Built
from tests.related.conftest import lists_of

RELAIS = "startup:relais"


def test_a_list_is_in_order_of_score_and_never_names_its_own_entity(startups: RelatedLists) -> None:
    for identifier, related in startups.all().items():
        scores = [one.score for one in related]
        assert scores == sorted(scores, reverse=True)
        assert identifier not in {one.identifier for one in related}


def test_one_list_is_the_same_as_among_all(startups: RelatedLists) -> None:
    options = RelatedOptions(number=4)
    for identifier, related in startups.all(options).items():
        assert startups.of(identifier, options) == related


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
    with pytest.raises(UnknownEntityError, match="startup, post, incubator"):
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


def test_jekyll_data_is_by_slug_and_holds_plain_reasons(startups: RelatedLists) -> None:
    data = yaml.safe_load(as_jekyll({RELAIS: startups.of(RELAIS)}))
    first = data["relais"][0]
    assert set(first) == {"slug", "title", "reasons"}
    assert all(isinstance(reason, str) for reason in first["reasons"])


def test_the_command_writes_the_data_file_of_a_site(demo: Built, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from extractor.cli.related import command

    arguments = ["-g", str(demo.folder), "--jekyll", str(tmp_path), "-n", "2"]
    result = CliRunner().invoke(command, arguments, standalone_mode=False)
    assert result.return_value == 0
    assert "site.data.related" in result.output
    data = yaml.safe_load((tmp_path / "_data/related.yml").read_text("utf-8"))
    assert len(data["relais"]) == 2
