"""What is published of a graph: made once, kept beside it, noticed when it is out of date."""

import shutil
from pathlib import Path
from typing import IO

import pytest

import extractor
from extractor.export import published as module
from extractor.export.exporting import ExportOptions, export_to_file
from extractor.export.policy import DraftsError, Policy, load_policy, parse_policy
from extractor.export.policy_digest import policy_digest
from extractor.export.privacy import Applied, apply_policy
from extractor.export.privacy import applied as apply_whole
from extractor.export.published import PublishedFolderError, published
from extractor.export.published_folder import PUBLISHED
from extractor.graph.store import Generation, current_generation
from tests.conftest import DEMO, Built

POLICY = """name = "own"
title = "Own"
[properties]
"schema:email" = "addresses"
"""


@pytest.fixture
def generation(demo: Built, tmp_path: Path) -> Generation:
    """Give a copy of the demonstration's generation of which nothing is published yet."""
    folder = tmp_path / "1"
    shutil.copytree(demo.generation.folder, folder, ignore=shutil.ignore_patterns(PUBLISHED))
    return Generation(folder)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Give the list of files that a policy is applied to while the test runs."""
    files: list[Path] = []

    def counting(policy: Policy, quads: Path, output: IO[bytes]) -> Applied:
        files.append(quads)
        return apply_whole(policy, quads, output)

    monkeypatch.setattr(module, "applied", counting)
    return files


def test_what_is_published_is_what_the_policy_lets_out(
    generation: Generation, demo: Built, tmp_path: Path
) -> None:
    graph = extractor.open(demo.folder)
    found = published(generation, graph.vocabulary)
    rest = tmp_path / "rest.nq"
    with rest.open("wb") as output:
        left_out = apply_policy(load_policy(), generation.quads, output)
    assert found.quads.read_bytes() == rest.read_bytes()
    assert found.left_out == left_out


def test_it_is_made_once(generation: Generation, demo: Built, made: list[Path]) -> None:
    vocabulary = extractor.open(demo.folder).vocabulary
    first, second = published(generation, vocabulary), published(generation, vocabulary)
    assert first == second
    assert made == [generation.quads]


def test_it_is_made_again_for_another_policy_and_another_version(
    generation: Generation, demo: Built, made: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    vocabulary = extractor.open(demo.folder).vocabulary
    first = published(generation, vocabulary)
    own = parse_policy(POLICY, "own")
    monkeypatch.setattr(module, "published_policy", lambda _vocabulary: own)
    other = published(generation, vocabulary)
    assert len(made) == 2
    assert first.folder != other.folder
    assert other.left_out.policy == "own"


@pytest.mark.parametrize(
    ("before", "after"),
    [("schema:email", "schema:telephone"), ('"addresses"', '"e-mail"'), ("Own", "Mine")],
)
def test_a_digest_tells_policies_apart_by_what_they_say(before: str, after: str) -> None:
    one = policy_digest(parse_policy(POLICY, "a.toml"))
    assert one == policy_digest(parse_policy(f"# a remark\n{POLICY}", "b.toml"))
    assert one != policy_digest(parse_policy(POLICY.replace(before, after), "a.toml"))


def test_what_a_killed_process_began_is_no_harm(generation: Generation, demo: Built) -> None:
    begun = generation.folder / PUBLISHED / "begun-work"
    begun.mkdir(parents=True)
    (begun / "graph.nq").write_text("half a li", "utf-8")
    found = published(generation, extractor.open(demo.folder).vocabulary)
    assert not begun.exists()
    assert found.quads.read_bytes().endswith(b" .\n")


def test_an_export_fails_and_nothing_half_made_stays(
    generation: Generation, demo: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(module, "applied", failing)
    with pytest.raises(OSError, match="No space"):
        published(generation, extractor.open(demo.folder).vocabulary)
    assert [one.name for one in (generation.folder / PUBLISHED).iterdir()] == [".lock"]


def test_where_it_cannot_be_kept_one_line_says_so(
    generation: Generation, demo: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(module, "lock_file", refused)
    with pytest.raises(PublishedFolderError, match="make the folder writable"):
        published(generation, extractor.open(demo.folder).vocabulary)


def test_the_store_holds_what_is_published_and_is_made_when_it_is_asked_for(
    generation: Generation, demo: Built
) -> None:
    found = published(generation, extractor.open(demo.folder).vocabulary)
    kept = Generation(found.folder)
    assert not kept.store.exists()
    assert found.store() == kept.store
    quads = {f"{one}" for one in kept.open().quads_for_pattern(None, None, None, None)}
    assert len(quads) >= found.left_out.after


def test_a_full_build_makes_it_and_an_incremental_one_leaves_it_to_whoever_asks(
    tmp_path: Path,
) -> None:
    site = tmp_path / "journal"
    shutil.copytree(DEMO[1], site)
    options = extractor.BuildOptions(extraction=extractor.ExtractionOptions(model=False))

    def build() -> Generation:
        extractor.build([DEMO[0], site], tmp_path / "graph", options=options)
        return current_generation(tmp_path / "graph")

    def kept(generation: Generation) -> list[Path]:
        return list((generation.folder / PUBLISHED).glob("*/graph.nq"))

    assert len(kept(build())) == 1
    post = next(site.glob("content/_posts/*.md"))
    post.write_text(post.read_text("utf-8") + "\nUne ligne de plus.\n", "utf-8")
    changed = build()
    assert kept(changed) == []
    graph = extractor.open(tmp_path / "graph").published()
    assert len(kept(changed)) == 1
    assert 0 < len(graph) < len(extractor.open(tmp_path / "graph"))


def test_a_graph_with_drafts_is_not_published(tmp_path: Path) -> None:
    options = extractor.BuildOptions(
        extraction=extractor.ExtractionOptions(model=False), drafts=True
    )
    extractor.build([*DEMO], tmp_path / "graph", options=options)
    graph = extractor.open(tmp_path / "graph")
    assert not (current_generation(tmp_path / "graph").folder / PUBLISHED).exists()
    with pytest.raises(DraftsError):
        graph.published()


def test_the_published_graph_is_asked_viewed_and_exported_as_any(
    demo: Built, tmp_path: Path
) -> None:
    whole = extractor.open(demo.folder)
    graph = whole.published()
    people = "SELECT ?s { ?s a foaf:Person }"
    assert 0 < len(graph.query(people)) < len(whole.query(people))
    assert 0 < len(graph.to_networkx()) < len(whole.to_networkx())
    assert graph.related("startup:relais")
    assert graph.published() is graph
    assert graph.languages == whole.languages
    ours, theirs = tmp_path / "ours.nq", tmp_path / "theirs.nq"
    graph.export(ours, "nquads", profile="full")
    whole.export(theirs, "nquads")
    assert ours.read_bytes() == theirs.read_bytes()


def test_an_export_of_what_is_published_is_that_of_the_policy_applied_now(
    demo: Built, tmp_path: Path
) -> None:
    graph = extractor.open(demo.folder)
    kept, now = tmp_path / "kept.ttl", tmp_path / "now.ttl"
    report = graph.export(kept)
    again = export_to_file(demo.generation.quads, now, ExportOptions())
    assert kept.read_bytes() == now.read_bytes()
    assert report.left_out == again.left_out
