"""Small sites written to disk, and what their links lead to."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from extractor.catalogue import build_catalogue
from extractor.pipeline.extraction_options import ExtractionOptions
from extractor.pipeline.extractors import Extractors
from extractor.pipeline.manifest import HeldBack
from extractor.pipeline.project import Project
from extractor.pipeline.sources import ReadSource, SourceReader, list_sources
from extractor.site.publication import Publishing

Outcomes = Callable[[Mapping[str, str], str], dict[str, str]]


@pytest.fixture
def outcomes(tmp_path: Path) -> Outcomes:
    """Give a function that writes a site and tells what a file's links lead to.

    Link as written → the path of the page's source, "old PATH" for one at another address,
    "dead", "page" for another page of the site, else what the link is.
    """

    def look(files: Mapping[str, str], path: str) -> dict[str, str]:
        folder = tmp_path / "site"
        for name, text in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        project = Project.open([folder])
        (site,) = project.sites.values()
        reader = SourceReader(project, Publishing(as_of=date(2026, 6, 1)))
        sources = list_sources(project).sources
        read = [reader.read(one) for one in sources]
        found = [one for one in read if isinstance(one, ReadSource)]
        withheld = {
            place: held.reason
            for source, held in zip(sources, read, strict=True)
            if isinstance(held, HeldBack)
            for place in (source.file.path, *held.addresses)
        }
        catalogue = build_catalogue([one.sheet for one in found], project.catalogue_options)
        paths = {entity.identifier: entity.sheets[0].path for entity in catalogue.entities.values()}
        extractors = Extractors(
            project,
            catalogue,
            ExtractionOptions(prose=False, model=False),
            withheld={site.name: withheld},
        )
        document = next(one.document for one in found if one.document.path == path)
        told: dict[str, str] = {}
        for link, one in zip(
            document.links, extractors.of(document).extract(document).links, strict=True
        ):
            page = paths.get(one.page or "", one.target)
            told[link.href] = "dead" if one.dead else f"old {page}" if one.moved else page
        return told

    return look
