"""What a build found: gathered from everywhere, and kept beside its graph."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.catalogue import Catalogue
from extractor.check.checks import check_catalogue
from extractor.check.context import CatalogueContext
from extractor.check.memory import (
    MEMORY,
    CheckMemory,
    NoFindingsError,
    finding_from_json,
    read_memory,
    sorted_findings,
    write_memory,
)
from extractor.check.page_assets import without_links_to_assets
from extractor.check.report import reader_of
from extractor.check.unread_pages import without_links_to_unread_pages
from extractor.diagnostics import Finding
from extractor.graph.store import Generation, linked_generation, publish, seal_generation
from extractor.pipeline.former import FormerBuild
from extractor.pipeline.project import Project


def gather_findings(
    project: Project,
    catalogue: Catalogue,
    in_documents: Iterable[Mapping[str, Any]],
    listed: Sequence[Finding],
) -> tuple[Finding, ...]:
    """Give all that was found: while listing, in each document, among the sheets.

    ``listed`` is the first of these, and ``in_documents`` the second, as plain data.
    """
    folders = {name: Path(site.folder) for name, site in project.sites.items()}
    text_of = reader_of(folders, project.fence)
    among_sheets = check_catalogue(CatalogueContext(catalogue, text_of, project.keys_of))
    return all_findings(listed, in_documents, among_sheets)


def all_findings(
    listed: Iterable[Finding],
    in_documents: Iterable[Mapping[str, Any]],
    among_sheets: Iterable[Finding],
) -> tuple[Finding, ...]:
    """Give what was found everywhere in order, without what other findings explain."""
    found = (*listed, *map(finding_from_json, in_documents), *among_sheets)
    return sorted_findings(tuple(without_links_to_assets(without_links_to_unread_pages(found))))


def keep_findings(
    project: Project,
    generation: Generation,
    findings: Sequence[Finding],
    digests: Mapping[tuple[str, str], str],
) -> None:
    """Write what was found into a generation's folder.

    ``digests`` are those of the files' contents, by site and path.
    """
    changed = {(one.site, one.path) for one in findings if one.edit is not None}
    write_memory(
        generation.folder,
        CheckMemory(
            findings=tuple(findings),
            folders=_folders(project),
            roots=project.roots,
            digests={place: digests[place] for place in changed},
            language=project.language.code,
        ),
    )


def kept_findings(
    project: Project, output: Path, former: FormerBuild
) -> tuple[Finding, ...] | None:
    """Give the findings that the last good build in ``output`` keeps, or None for none.

    Where the folders of the sites have moved since, their new places are noted: in a build of
    its own, for what came to be does not change.
    """
    try:
        memory = read_memory(former.generation.folder)
    except NoFindingsError:
        return None
    if memory.folders != _folders(project):
        generation = linked_generation(output, former.generation, without=MEMORY)
        keep_findings(project, generation, memory.findings, memory.digests)
        publish(output, generation, seal_generation(generation, former.seal))
    return memory.findings


def _folders(project: Project) -> dict[str, Path]:
    return {name: Path(site.folder).resolve() for name, site in project.sites.items()}
