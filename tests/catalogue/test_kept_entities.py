"""A catalogue whose entities are on disk says what one in memory says."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from extractor.catalogue import Catalogue, CatalogueOptions, Sheet, build_catalogue
from extractor.catalogue.packing import packed_sheet, unpacked_sheet
from extractor.kept import objects
from extractor.pipeline.cluster.shipping import packed, unpacked
from extractor.pipeline.project import Project
from extractor.pipeline.sources import ReadSource, SourceReader, list_sources
from extractor.vocabulary import MentionKind
from tests.conftest import DEMO


@pytest.fixture(scope="module")
def demonstration() -> tuple[Sequence[Sheet], CatalogueOptions]:
    project = Project.open(DEMO)
    reader = SourceReader(project)
    read = map(reader.read, list_sources(project).sources)
    sheets = [one.sheet for one in read if isinstance(one, ReadSource)]
    return sheets, project.catalogue_options


@pytest.fixture(params=[0, 1, 30])
def kept(
    demonstration: tuple[Sequence[Sheet], CatalogueOptions],
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Catalogue:
    monkeypatch.setattr(objects, "IN_MEMORY", request.param)
    return build_catalogue(*demonstration, tmp_path)


def test_a_sheet_is_unpacked_as_it_was(
    demonstration: tuple[Sequence[Sheet], CatalogueOptions],
) -> None:
    sheets, _ = demonstration
    assert [unpacked_sheet(packed_sheet(one)) for one in sheets] == sheets


def test_entities_and_names_are_the_same(
    demonstration: tuple[Sequence[Sheet], CatalogueOptions], kept: Catalogue
) -> None:
    held = build_catalogue(*demonstration)
    assert list(kept.entities.items()) == list(held.entities.items())
    assert list(kept.entities.values()) == list(held.entities.values())
    assert all(kept.get(one) == entity for one, entity in held.entities.items())
    assert dict(kept.by_name) == held.by_name
    assert kept.members_of == held.members_of
    assert kept.fingerprint() == held.fingerprint()
    assert (dict(kept.sites()), kept.counted()) == (held.sites(), held.counted())
    kinds = (*held.vocabulary.named_as(MentionKind.PRODUCT), "member", "nothing")
    assert list(kept.of_kinds(kinds)) == list(held.of_kinds(kinds))


def test_what_is_not_there_is_not_found(kept: Catalogue) -> None:
    assert "startup:absente" not in kept.entities
    assert kept.get("startup:absente") is None
    assert "absente" not in kept.by_name
    with pytest.raises(KeyError):
        kept.entities["startup:absente"]
    with pytest.raises(KeyError):
        kept.by_name["absente"]


def test_another_process_is_sent_all_of_them(kept: Catalogue) -> None:
    sent: Catalogue = unpacked(packed(kept))
    assert list(sent.entities.items()) == list(kept.entities.items())
    assert dict(sent.by_name) == dict(kept.by_name)
