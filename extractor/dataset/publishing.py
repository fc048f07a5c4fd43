"""An export with its record: the files of a folder, and ``catalog.ttl`` that describes them."""

from pathlib import Path

from extractor.dataset.description import DatasetDescription
from extractor.dataset.packaging import offer
from extractor.dataset.record import write_record
from extractor.dataset.record_context import RECORD_NAME, RecordInput
from extractor.dataset.statistics import count
from extractor.export.exporting import (
    ExportOptions,
    ExportReport,
    prepared,
    write_explanations,
    write_files,
)
from extractor.export.formats import format_named
from extractor.export.published import Published


def publish(
    source: Path | Published,
    folder: Path,
    options: ExportOptions,
    description: DatasetDescription,
    *,
    modified: str,
) -> ExportReport:
    """Write the graph to a folder with its record; ``modified`` is a day (ISO 8601).

    Raises UnknownFormatError, LinksError, OSError.
    """
    for name in options.formats:
        format_named(name)
    folder.mkdir(parents=True, exist_ok=True)
    with prepared(source, options) as graph:
        files = tuple(write_files(graph.quads, folder, options))
        explained_by = tuple(write_explanations(folder, options.vocabulary))
        offered = offer(files, folder, options.vocabulary)
        if offered.package is not None:
            files = (*files, offered.package)
        report = ExportReport(files, graph.left_out, graph.links, explained_by)
        statistics = count(graph.quads, until=modified)
    content = RecordInput(
        description=description,
        report=report,
        statistics=statistics,
        modified=modified,
        offer=offered,
        vocabulary=options.vocabulary,
    )
    write_record(folder / RECORD_NAME, content)
    return report
