"""What a build found, kept beside its graph."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from extractor.check.memory import (
    MEMORY,
    CheckMemory,
    NoFindingsError,
    read_memory,
    write_memory,
)
from extractor.diagnostics import Finding
from extractor.graph.store import Generation, linked_generation, publish, seal_generation
from extractor.pipeline.former import FormerBuild
from extractor.pipeline.project import Project


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
            findings=findings,
            folders=_folders(project),
            roots=project.roots,
            digests={place: digests[place] for place in changed},
            language=project.language.code,
        ),
    )


def kept_findings(project: Project, output: Path, former: FormerBuild) -> Sequence[Finding] | None:
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
