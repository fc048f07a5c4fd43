"""``extractor validate``: a graph or a record against its shapes, an export against a policy."""

from collections.abc import Sequence
from pathlib import Path

import click

from extractor.api import KnowledgeGraph
from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.options import FILE, SITE, store_option
from extractor.cli.parameters import FiniteRange, NamedPath
from extractor.cli.printing import give, say, say_line
from extractor.dataset.validation import is_record, validate_record
from extractor.export.policy import (
    PROFILES,
    Policy,
    load_policy,
    read_policy,
    with_confidence,
    with_private_rows,
)
from extractor.export.policy_check import check_files
from extractor.export.published import discretion_of
from extractor.export.withheld_names import WithheldNames
from extractor.graph.rdf_files import UnreadableRdfError, read_turtle, write_sorted
from extractor.graph.shapes import ShapesGraph
from extractor.graph.store import current_generation
from extractor.graph.validation import (
    ValidationReport,
    report_json,
    report_text,
    report_turtle,
    validate,
)
from extractor.graph.vocabulary_file import read_vocabulary
from extractor.remote import SitePlace, local_folders
from extractor.visible import visible_json
from extractor.whole_files import working_folder


@click.command()
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "-g",
    "--graph",
    "folder",
    type=NamedPath(path_type=Path),
    help="The folder of the graph, as given to build -o; with --policy, the one that FILES are "
    "of, for what its site keeps private and the names of its people who are not published. "
    "[default: graph, without FILES]",
)
@store_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["text", "json", "turtle"]),
    default="text",
    show_default=True,
)
@click.option(
    "--shapes",
    type=NamedPath(path_type=Path, exists=True),
    multiple=True,
    help="Shapes of your own: a Turtle file, or a folder of them for a record.",
)
@click.option(
    "--site",
    "sites",
    type=SITE,
    multiple=True,
    help="A site's folder or address, to show source lines.",
)
@click.option(
    "--policy",
    is_flag=False,
    flag_value="open-data",
    help="Check FILES against a policy: a profile's name or a file. [default: open-data]",
)
@click.option(
    "--confidence",
    type=FiniteRange(0, 1),
    help="With --policy, the one given to export --confidence. [default: of the policy]",
)
def command(
    files: tuple[Path, ...],
    folder: Path | None,
    address: str | None,
    format_: str,
    shapes: tuple[Path, ...],
    sites: tuple[SitePlace, ...],
    policy: str | None,
    confidence: float | None,
) -> int:
    """Validate a graph, RDF FILES or a dataset's record; the status is 1 on a violation.

    A graph is checked against the shapes of its vocabulary, RDF FILES against all that come
    with the program, a record (catalog.ttl) against those of DCAT-AP 3.0, without the network.
    With --policy, finished files are searched for what the policy leaves out; files of one
    export are checked together. With -g beside, they are searched for every name of the graph's
    people who are not published, whatever the format. Examples:

        extractor validate -g graph

        extractor validate --store http://127.0.0.1:7878

        extractor validate public/catalog.ttl

        extractor validate graphe.ttl.gz --policy

        extractor validate graphe.ttl.gz --policy open-data -g graph
    """
    if address is not None:
        from extractor.cli.stored_graph import refuse_both, stored_graph

        refuse_both()
        # Who is not published is known of the whole graph alone.
        folder = stored_graph(address, whole=policy is not None).folder
    if policy is not None:
        # ``--policy`` may stand before the files: a word that names no policy is one of them.
        if policy not in PROFILES and not policy.endswith(".toml"):
            files, policy = (Path(policy), *files), "open-data"
        if not files:
            raise click.UsageError("name the files to check against the policy")
        chosen = _policy(policy, folder)
        if confidence is not None:
            chosen = with_confidence(chosen, confidence)
        return _check_policy(chosen, files, format_, _withheld(chosen, folder))
    if files and folder is not None:
        raise click.UsageError("give files, or -g or --store, not both")
    folders = local_folders(sites).folders
    report = (
        _validate_files(files, shapes, folders)
        if files
        else _validate_graph(KnowledgeGraph(folder or Path("graph")), shapes, folders)
    )
    if format_ == "json":
        give(visible_json(report_json(report), indent=2) + "\n")
    elif format_ == "turtle":
        give(report_turtle(report))
    else:
        say(report_text(report))
    return GOOD if report.conforms else FINDINGS


def _shapes(paths: Sequence[Path]) -> ShapesGraph | None:
    if not paths:
        return None
    text = "\n".join(map(read_turtle, paths))
    try:
        return ShapesGraph(text)
    # Whatever a shape may be short of: what it says is anybody's.
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise UnreadableRdfError(
            paths[0], "its shapes cannot be used: compare them with the specification of SHACL"
        ) from None


def _validate_graph(
    graph: KnowledgeGraph, shapes: Sequence[Path], sites: Sequence[Path]
) -> ValidationReport:
    own = _shapes(shapes)
    return graph.validate(sites) if own is None else validate(graph.quads_file, own, sites)


def _validate_files(
    files: Sequence[Path], shapes: Sequence[Path], sites: Sequence[Path]
) -> ValidationReport:
    with working_folder("validate") as working:
        quads = working / "sorted.nq"
        with quads.open("wb") as output:
            write_sorted(files, output)
        if len(files) == 1 and is_record(quads):
            return validate_record(files[0], shapes)
        return validate(quads, _shapes(shapes), sites)


def _policy(written: str, graph: Path | None) -> Policy:
    policy = load_policy(written) if written in PROFILES else read_policy(Path(written))
    return with_private_rows(policy, KnowledgeGraph(graph).vocabulary) if graph else policy


def _withheld(policy: Policy, graph: Path | None) -> WithheldNames | None:
    """Give the names of the people of the graph who are not published."""
    if graph is None or policy.people is None:
        return None
    generation = current_generation(graph)
    return discretion_of(generation, read_vocabulary(generation.folder)).names


def _check_policy(
    policy: Policy, files: Sequence[Path], format_: str, names: WithheldNames | None
) -> int:
    breaches = list(check_files(policy, files, names))
    if format_ == "json":
        found = [{"rule": one.rule, "place": one.place, "what": one.what} for one in breaches]
        give(visible_json(found, indent=2) + "\n")
    else:
        for one in breaches:
            say_line(f"{one.place}: {one.rule} ({one.what})")
        say_line(f"{len(breaches)} breaches of the policy '{policy.name}'")
    return FINDINGS if breaches else GOOD
