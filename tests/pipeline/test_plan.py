"""What a build reads again, after what the last one left."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from extractor.catalogue import Sheet
from extractor.graph.store import Generation
from extractor.pipeline.changes import Inputs
from extractor.pipeline.former import FormerBuild
from extractor.pipeline.manifest import Manifest, Remembered, write_manifest
from extractor.pipeline.plan import plan_build
from extractor.pipeline.remembering import Remembering
from extractor.pipeline.sources import Source
from extractor.related.terms import TERMS
from extractor.site import SourceFile

INPUTS = Inputs("code", "configuration", "options")


def source(slug: str, digest: str) -> Source:
    file = SourceFile("port", "post", slug, f"{slug}.md", "posts")
    return Source(file, digest, digest)


@pytest.fixture
def former(tmp_path: Path) -> FormerBuild:
    """A build of two posts, ``cap`` and ``mole``."""
    digests = {"port/cap.md": "1", "port/mole.md": "1"}
    manifest = Manifest(INPUTS.with_catalogue("names"), digests)
    remembered = {
        f"port/{slug}.md": Remembered(
            f"graph:{slug}", Sheet("port", "post", slug, f"{slug}.md", None, {})
        )
        for slug in ("cap", "mole")
    }
    write_manifest(tmp_path, manifest)
    with Remembering(tmp_path) as remembering:
        for key, one in remembered.items():
            remembering.add(key, one)
        remembering.finish()
    return FormerBuild(Generation(tmp_path), manifest)


DAY = date(2026, 6, 1)


def read_again(sources: list[Source], inputs: Inputs, former: FormerBuild | None) -> list[str]:
    return [one.file.slug for one in plan_build(sources, inputs, former, DAY).changed]


def test_a_first_build_reads_everything() -> None:
    assert read_again([source("cap", "1"), source("mole", "1")], INPUTS, None) == ["cap", "mole"]


def test_where_nothing_changed_there_is_nothing_to_do(former: FormerBuild) -> None:
    plan = plan_build([source("cap", "1"), source("mole", "1")], INPUTS, former, DAY)
    assert plan.unchanged is former
    assert plan.changed == ()


def test_what_changed_is_read_again_and_the_rest_remembered(former: FormerBuild) -> None:
    plan = plan_build([source("cap", "1"), source("mole", "2")], INPUTS, former, DAY)
    assert [one.file.slug for one in plan.changed] == ["mole"]
    assert plan.remembered["port/cap.md"].graph == "graph:cap"


@pytest.mark.parametrize("changed", ["code", "configuration", "options"])
def test_other_code_settings_or_options_remember_nothing(former: FormerBuild, changed: str) -> None:
    inputs = replace(INPUTS, **{changed: "other"})
    assert read_again([source("cap", "1"), source("mole", "1")], inputs, former) == ["cap", "mole"]


def test_lost_terms_are_counted_again_of_every_text(former: FormerBuild) -> None:
    (former.generation.folder / TERMS).unlink()
    assert read_again([source("cap", "1"), source("mole", "1")], INPUTS, former) == ["cap", "mole"]


def test_other_names_or_addresses_are_told_from_the_same(former: FormerBuild) -> None:
    plan = plan_build([source("cap", "2"), source("mole", "1")], INPUTS, former, DAY)
    assert plan.renames(INPUTS.with_catalogue("other names"))
    assert not plan.renames(INPUTS.with_catalogue("names"))
