"""The public face of a graph on disk."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractor.graph.store import Generation, current_generation
from extractor.pipeline.build import BuildOptions, BuildReport
from extractor.pipeline.build import build as build_project
from extractor.pipeline.project import Project
from extractor.query.results import Answer, run_query

if TYPE_CHECKING:
    import rdflib


class KnowledgeGraph:
    """The last good graph in a folder, open for reading."""

    def __init__(self, folder: Path) -> None:
        """Open it. Raises NoGraphError when there is none."""
        self.folder = folder
        self._generation: Generation = current_generation(folder)
        self.store = self._generation.open()

    def __len__(self) -> int:
        """The number of quads."""
        return len(self.store)

    @property
    def quads_file(self) -> Path:
        """The file of all quads, sorted, as N-Quads."""
        return self._generation.quads

    def query(self, query: str) -> Answer:
        """Answer a SPARQL 1.1 query over the union of all named graphs.

        The project's prefixes are known without being declared. Raises QueryError.
        """
        return run_query(self.store, query)

    def ask(self, name: str, **parameters: str) -> Answer:
        """Answer a ready question by name. Raises UnknownQuestionError, MissingParameterError."""
        from extractor.query.ready import ready_question

        return self.query(ready_question(name).text(parameters))

    def to_rdflib(self) -> "rdflib.Dataset":
        """Give the graph as an rdflib dataset, in memory."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(str(self.quads_file), format="nquads")
        return dataset

    def export(self, path: Path, format: str = "turtle") -> None:  # noqa: A002
        """Write the graph to a file. Raises UnknownFormatError."""
        from extractor.export.formats import export_graph

        export_graph(self.quads_file, path, format)


def build(
    sites: Sequence[str | Path],
    output: str | Path,
    *,
    configuration: str | Path | None = None,
    options: BuildOptions | None = None,
) -> BuildReport:
    """Build the graph of the sites in some folders into ``output``.

    Raises ConfigurationError, BuildInProgressError.
    """
    project = Project.open(
        [Path(site) for site in sites], Path(configuration) if configuration else None
    )
    return build_project(project, Path(output), options)


def open(folder: str | Path) -> KnowledgeGraph:  # noqa: A001 - the name the design gives it
    """Open the last good graph in ``folder``. Raises NoGraphError."""
    return KnowledgeGraph(Path(folder))


def extract(
    files: Sequence[str | Path],
    sites: Sequence[str | Path],
    *,
    configuration: str | Path | None = None,
) -> Iterator[Mapping[str, Any]]:
    """Give the record of each file, against the catalogue of its sites.

    Raises ConfigurationError, FileOutsideSitesError.
    """
    from extractor.export.record import record_of
    from extractor.pipeline.records import SiteReader

    project = Project.open(
        [Path(site) for site in sites], Path(configuration) if configuration else None
    )
    for extraction in SiteReader(project).extract([Path(file) for file in files]):
        yield record_of(extraction)
