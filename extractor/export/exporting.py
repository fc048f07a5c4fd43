"""The graph → files: through a policy, with links outward, in one file or one a kind."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from extractor.export.files import COMPRESSED, exported_to
from extractor.export.formats import format_named
from extractor.export.kinds import split_by_kind
from extractor.export.links_outward import Link, add_links
from extractor.export.policy import Policy, load_policy, with_private_rows
from extractor.export.privacy import LeftOut, apply_policy
from extractor.export.published import Published
from extractor.graph.site_ontology import site_ontology_files
from extractor.vocabulary import Vocabulary, standard_vocabulary
from extractor.whole_files import STANDARD_OUTPUT, naming, working_folder
from extractor.wording import OTHERWISE

GRAPH_NAME = "graph"
"""Name, without extension, of the file of a whole graph in a folder."""
_PIECE = 1 << 20
_TURTLE = "turtle"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportOptions:
    """How to export.

    ``formats`` are names of ``FORMATS``; ``links`` are the rows of the publisher's table,
    which is ``links_table``; ``by_kind`` cuts the graph into a file a kind of thing;
    ``compressed`` is for the files of a folder (a single file's name says it). ``vocabulary``
    is the graph's: what it has of the site's own is named, explained and kept private.
    ``language`` is what files that say which language they are in are said to be in.
    """

    formats: tuple[str, ...] = ("turtle",)
    policy: Policy = field(default_factory=load_policy)
    links: tuple[Link, ...] = ()
    links_table: Path = Path()
    by_kind: bool = False
    compressed: bool = False
    vocabulary: Vocabulary = field(default_factory=standard_vocabulary)
    language: str = OTHERWISE


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """A file that was written: its format, its kind of things or "", its size and SHA-256."""

    path: Path
    format: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote and what it left out; links outward are counted by property.

    ``explained_by`` are the files of the site's own ontology and shapes, written beside.
    """

    files: tuple[ExportedFile, ...]
    left_out: LeftOut
    links: Mapping[str, int]
    explained_by: tuple[ExportedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class PreparedGraph:
    """A graph as it is to be published: sorted N-Quads in a temporary file."""

    quads: Path
    left_out: LeftOut
    links: Mapping[str, int]


@contextmanager
def prepared(source: Path | Published, options: ExportOptions) -> Iterator[PreparedGraph]:
    """Give the graph after its policy and its links outward. Raises LinksError.

    ``source`` is a file of sorted N-Quads, or what is published already: that went through its
    policy when it was made.
    """
    policy = with_private_rows(options.policy, options.vocabulary)
    with working_folder("export") as folder:
        left_out = LeftOut(policy.name, policy.title, {}, {}, names=policy.names)
        if isinstance(source, Published):
            current, left_out = source.demand_quads(), source.left_out
        elif policy.leaves_nothing_out:
            current = source
        else:
            current = folder / "allowed.nq"
            with current.open("wb") as output:
                left_out = apply_policy(policy, source, output)
        linked = folder / "linked.nq"
        with linked.open("wb") as output:
            links = add_links(current, output, options.links, options.links_table)
        yield PreparedGraph(linked, left_out, dict(sorted(links.items())))


def export_to_stream(
    source: Path | Published, output: IO[bytes], options: ExportOptions
) -> ExportReport:
    """Write the graph to a stream, in the first of the formats.

    Raises UnknownFormatError, LinksError, and ValueError for tables, which are several files.
    """
    form = format_named(options.formats[0])
    if form.write is None:
        raise ValueError("tables are several files: name a folder with -o")
    with prepared(source, options) as graph:
        # What is written meanwhile elsewhere names its own file.
        with naming(Path(_name_of(output))):
            form.write(graph.quads, output, options.vocabulary)
        return ExportReport((), graph.left_out, graph.links)


def _name_of(output: IO[bytes]) -> str:
    """Give a stream's name; a stream may have the number of its descriptor for one, or none."""
    name = getattr(output, "name", None)
    return name if isinstance(name, str) else STANDARD_OUTPUT


def export_to_file(source: Path | Published, path: Path, options: ExportOptions) -> ExportReport:
    """Write the graph to one file, in the first of the formats; compressed by its name.

    Raises UnknownFormatError, LinksError, OSError.
    """
    form = format_named(options.formats[0])
    if form.write is None:
        raise ValueError("tables are several files: name a folder with -o")
    with prepared(source, options) as graph:
        with exported_to(path) as output:
            form.write(graph.quads, output, options.vocabulary)
        file = exported_file(path, options.formats[0])
        return ExportReport((file,), graph.left_out, graph.links)


def export_to_folder(
    source: Path | Published, folder: Path, options: ExportOptions
) -> ExportReport:
    """Write the graph to a folder: a file a format, or a file a format and a kind.

    The site's own ontology and shapes, where it has any, are written beside. Each file appears
    whole when it is complete; the former ones stay until then. Raises UnknownFormatError,
    LinksError, OSError.
    """
    for name in options.formats:
        format_named(name)
    folder.mkdir(parents=True, exist_ok=True)
    with prepared(source, options) as graph:
        return ExportReport(
            tuple(write_files(graph.quads, folder, options)),
            graph.left_out,
            graph.links,
            tuple(write_explanations(folder, options.vocabulary)),
        )


def write_files(quads: Path, folder: Path, options: ExportOptions) -> Iterator[ExportedFile]:
    """Write the files of a prepared graph to a folder, and give each."""
    ending = COMPRESSED if options.compressed else ""
    with working_folder("kinds") as folder_of_kinds:
        parts = {GRAPH_NAME: quads}
        if options.by_kind:
            parts = split_by_kind(quads, folder_of_kinds, options.vocabulary)
        for format_name in options.formats:
            form = format_named(format_name)
            if form.write_folder is not None:
                for path in form.write_folder(
                    quads, folder, options.vocabulary, options.language, options.compressed
                ):
                    yield exported_file(path, format_name)
            if form.write is not None:
                for part, source in (parts if form.is_rdf else {GRAPH_NAME: quads}).items():
                    path = folder / f"{part}{form.extension}{ending}"
                    with exported_to(path) as output:
                        form.write(source, output, options.vocabulary)
                    kind = part if options.by_kind and form.is_rdf else ""
                    yield exported_file(path, format_name, kind)


def write_explanations(folder: Path, vocabulary: Vocabulary) -> Iterator[ExportedFile]:
    """Write a site's own ontology and shapes to a folder, and give each."""
    for name, text in site_ontology_files(vocabulary).items():
        with exported_to(folder / name) as output:
            output.write(text.encode())
        yield exported_file(folder / name, _TURTLE)


def exported_file(path: Path, format_name: str, kind: str = "") -> ExportedFile:
    """Give the description of a file on disk."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            digest.update(piece)
    return ExportedFile(path, format_name, kind, path.stat().st_size, digest.hexdigest())
