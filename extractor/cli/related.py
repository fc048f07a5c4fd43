"""``extractor related``: what is most related to something, and why."""

from collections.abc import Sequence
from pathlib import Path

import click

from extractor.api import KnowledgeGraph
from extractor.cli.errors import GOOD
from extractor.cli.options import graph_option, is_given, profile_option, store_option
from extractor.cli.parameters import NamedPath
from extractor.cli.printing import give, say_line, shown, terminal
from extractor.cli.seen_graph import seen_graph
from extractor.export.policy import load_policy
from extractor.related import PACKAGE
from extractor.related.formats import FORMATS, as_jekyll, data_name, liquid
from extractor.related.lists import Related
from extractor.whole_files import write_whole
from extractor.wording import Wording, spoken_language, wording_of

_DATA_FOLDER = "_data"


@click.command()
@click.argument("identifier", required=False, metavar="ID")
@click.argument("other", required=False, metavar="OTHER")
@graph_option
@store_option
@profile_option
@click.option(
    "-n",
    "--number",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="How many to list.",
)
@click.option(
    "--phase",
    "phases",
    multiple=True,
    help="List only what is in this phase (its slug); may be repeated. [default: all]",
)
@click.option(
    "--encoder",
    is_flag=True,
    help="Have a sentence encoder tell texts of the same sense, too: the extra 'encoder'.",
)
@click.option("--all", "everything", is_flag=True, help="The lists of all things of a kind.")
@click.option(
    "--kind",
    default="",
    help="For --all and --jekyll: a kind of the graph's. [default: startups, else projects]",
)
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["table", *FORMATS]),
    default=None,
    help="[default: table; json with --all]",
)
@click.option(
    "--jekyll",
    type=NamedPath(path_type=Path, file_okay=False, exists=True),
    help="Write the lists into _data/related.yml of this Jekyll site (those of other kinds than "
    "the main one: _data/related_posts.yml …).",
)
def command(
    identifier: str | None,
    other: str | None,
    folder: Path,
    address: str | None,
    profile: str,
    number: int,
    phases: tuple[str, ...],
    encoder: bool,
    everything: bool,
    kind: str,
    format_: str | None,
    jekyll: Path | None,
) -> int:
    """List what is most related to ID, with the reasons.

    ID is that of a startup, a project, a post or another thing that lists are made for. With
    OTHER, say how related that one is, its rank among all, and why, though no list has it. The
    lists are of what the open-data policy lets out, in every format: people without a public
    role are in no reason. --profile full is for your own eyes. With --store, the words of texts,
    which are in no store, are those of the graph of -g that was loaded. Examples:

    extractor related startup:relais -g graph

    extractor related startup:relais startup:traceo -g graph

    extractor related startup:relais -n 3 --phase acceleration --format json

    extractor related --all --format csv > related.csv

    extractor related --jekyll corpus/annuaire --phase construction --phase acceleration
    """
    if (identifier is None) != (everything or jekyll is not None):
        raise click.UsageError("give an identifier, or --all, or --jekyll SITE")
    graph = seen_graph(folder, profile) if address is None else _stored(address, profile, folder)
    if encoder:
        graph = graph.with_encoder()
    # The reasons are in the documents' language: headings in another would be mixed with them.
    wording = wording_of(PACKAGE, spoken_language(graph.languages))
    if identifier is not None and other is not None:
        pair = graph.related_pair(identifier, other)
        if format_ in (None, "table"):
            _print_pair(pair, wording)
        else:
            give(FORMATS[format_]({identifier: (pair,)}))
        return GOOD
    if identifier is not None:
        related = graph.related(identifier, number, phases=phases)
        if format_ in (None, "table"):
            _print_table(related, wording)
        else:
            give(FORMATS[format_]({identifier: related}))
        return GOOD
    kind = kind or graph.vocabulary.main_kind
    lists = graph.related_lists(kind, number, phases=phases)
    if jekyll is not None:
        file = jekyll / _DATA_FOLDER / f"{data_name(kind, graph.vocabulary)}.yml"
        write_whole(file, as_jekyll(lists).encode())
        written = sum(1 for related in lists.values() if related)
        say_line(f"{file}: lists written: {written}; show one with these lines:", error=True)
        give(liquid(kind, graph.vocabulary))
    elif format_ == "table":
        for one, related in lists.items():
            say_line(one)
            _print_table(related, wording)
    else:
        give(FORMATS[format_ or "json"](lists))
    return GOOD


def _stored(address: str, profile: str, folder: Path) -> KnowledgeGraph:
    """Give a store's graph with the words of the texts of the one in a folder.

    Raises StoreError.
    """
    from extractor.cli.stored_graph import demand_same, stored_graph
    from extractor.sparql_store.errors import LoadedStoreError

    if not is_given("folder"):
        raise LoadedStoreError(
            "--store",
            "the words of texts are not in a store, and lists are made of them too: "
            "name the folder of the graph that was loaded with -g beside",
        )
    copy = stored_graph(address, whole=load_policy(profile).leaves_nothing_out)
    demand_same(copy, folder)
    return seen_graph(copy.folder, profile).with_terms_of(KnowledgeGraph(folder))


def _print_pair(one: Related, wording: Wording) -> None:
    from rich.table import Table

    score = wording.number(one.score, 2)
    say_line(wording("rank", identifier=one.identifier, rank=one.rank, score=score))
    table = Table(show_edge=False, header_style="bold")
    for header in ("part", "why"):
        table.add_column(wording(header), overflow="fold")
    for reason in one.reasons:
        lines = (reason.text, *(f"  {sentence}" for sentence in reason.sentences))
        table.add_row(wording.number(reason.weight, 2), shown("\n".join(lines)))
    terminal().print(table)


def _print_table(related: Sequence[Related], wording: Wording) -> None:
    from rich.table import Table

    table = Table(show_edge=False, header_style="bold")
    for header in ("score", "related", "why"):
        # Folded, not cut: an identifier is there to be copied.
        table.add_column(wording(header), overflow="fold")
    for one in related:
        reasons = "\n".join(
            line
            for reason in one.reasons
            for line in (reason.text, *(f"  {sentence}" for sentence in reason.sentences))
        )
        named = f"{one.label}\n{one.identifier}"
        table.add_row(wording.number(one.score, 2), shown(named), shown(reasons))
    terminal().print(table)
