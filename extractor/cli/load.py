"""``extractor load``: the graph into a store that is named by its address."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from extractor.api import KnowledgeGraph
from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.options import graph_option, is_given
from extractor.cli.parameters import NamedPath
from extractor.cli.printing import say_line
from extractor.cli.progress import progress_on_stderr
from extractor.export.policy import PROFILES, load_policy, with_private_rows
from extractor.export.privacy import apply_policy
from extractor.graph.rdf_files import write_sorted
from extractor.graph.store import current_generation
from extractor.sparql_store.client import open_store
from extractor.sparql_store.content import Content, survey
from extractor.sparql_store.loading import LoadReport, load
from extractor.sparql_store.shards import files_of
from extractor.vocabulary import Vocabulary, standard_vocabulary
from extractor.vocabulary.writing import as_tables
from extractor.whole_files import working_folder

_SHOWN = 20
"""Graphs that could not be loaded and are named."""


@click.command()
@click.argument("files", nargs=-1, type=NamedPath(path_type=Path, exists=True))
@graph_option
@click.option(
    "--store",
    "address",
    metavar="URL",
    required=True,
    help="The address of the store: of a server, of a dataset or repository of it, or of its "
    "queries; or a file .toml whose [store] names the addresses 'query' and 'update'.",
)
@click.option(
    "--profile",
    type=click.Choice(PROFILES),
    default=PROFILES[0],
    show_default=True,
    help="What is loaded: 'full' holds personal data.",
)
def command(files: tuple[Path, ...], folder: Path, address: str, profile: str) -> int:
    """Load the graph into a store, through the protocols of SPARQL 1.1.

    The store is a server such as Oxigraph, Virtuoso, Fuseki, RDF4J or GraphDB.
    FILES are RDF files, or folders of them (*.nq, *.nq.gz), to be loaded instead of the graph of
    -g; with -g beside, that graph's site says what is private. The store then holds that and
    nothing of what was loaded before; graphs that no load put there stay. What is as it is to be
    is not sent again: a load that was ended goes on where it stopped, and one of a graph that
    was built again sends what has changed. Who may write is said by the address, or by
    EXTRACTOR_STORE_USER and EXTRACTOR_STORE_PASSWORD. The status is 1 when a graph could not be
    loaded; it is named, and the others are loaded. Examples:

        extractor load -g graph --store http://127.0.0.1:7878

        extractor load -g graph --store http://127.0.0.1:7878 --profile full

        extractor load graphe.ttl.gz --store http://127.0.0.1:7878
    """
    store = open_store(address)
    with working_folder("load") as working:
        with _content(files, folder, profile, working) as content:
            surveyed = survey(content, working)
        with progress_on_stderr() as progress:
            report = load(surveyed, store, progress)
    _tell(report)
    return FINDINGS if report.failures else GOOD


@contextmanager
def _content(
    files: tuple[Path, ...], folder: Path, profile: str, working: Path
) -> Iterator[Content]:
    """Give what is to be loaded, which no build removes meanwhile."""
    if files:
        own = KnowledgeGraph(folder).vocabulary if is_given("folder") else standard_vocabulary()
        yield _content_of_files(files_of(files), profile, own, working)
        return
    graph = KnowledgeGraph(folder)
    vocabulary = as_tables(graph.vocabulary)
    if load_policy(profile).leaves_nothing_out:
        yield Content(
            quads=graph.quads_file,
            source=graph.quads_file,
            profile=profile,
            drafts=current_generation(folder).holds_drafts,
            languages=graph.languages,
            vocabulary=vocabulary,
        )
        return
    published = graph.published()
    yield Content(
        quads=published.quads_file,
        source=graph.quads_file,
        profile=profile,
        languages=graph.languages,
        vocabulary=vocabulary,
        left_out=asdict(published.left_out),
    )


def _content_of_files(
    files: tuple[Path, ...], profile: str, vocabulary: Vocabulary, working: Path
) -> Content:
    everything = working / "sorted.nq"
    with everything.open("wb") as output:
        write_sorted(files, output)
    policy = with_private_rows(load_policy(profile), vocabulary)
    tables = as_tables(vocabulary)
    if policy.leaves_nothing_out:
        return Content(quads=everything, source=everything, profile=profile, vocabulary=tables)
    allowed = working / "allowed.nq"
    with allowed.open("wb") as output:
        left_out = apply_policy(policy, everything, output)
    return Content(
        quads=allowed,
        source=everything,
        profile=profile,
        vocabulary=tables,
        left_out=asdict(left_out),
    )


def _tell(report: LoadReport) -> None:
    about = report.about
    for one in report.failures[:_SHOWN]:
        say_line(f"{report.store}: not loaded: {one.graph}: {one.problem}", error=True)
    if len(report.failures) > _SHOWN:
        say_line(
            f"{report.store}: not loaded: {len(report.failures) - _SHOWN} graphs more", error=True
        )
    if not report.changed:
        say_line(
            f"{report.store}: holds that already: {about.quads} quads in {about.graphs} graphs "
            f"({about.profile}); nothing was changed"
        )
        return
    say_line(
        f"{report.store}: {about.quads} quads in {about.graphs} graphs ({about.profile}): "
        f"{report.sent} graphs loaded, {report.kept} as they were, {report.dropped} dropped"
        + (f", {len(report.failures)} failed: run it again" if report.failures else "")
    )
