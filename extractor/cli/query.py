"""``extractor query``: SPARQL, or a ready question by name."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.options import graph_option, is_given, store_option
from extractor.cli.parameters import SECONDS_AT_MOST, FiniteRange
from extractor.cli.printing import give, say_line, shown, terminal
from extractor.graph.store import NoGraphError, current_generation
from extractor.graph.vocabulary_file import read_prefixes, read_vocabulary
from extractor.named_files import read_named_text
from extractor.query.bounded import Bounds, run_bounded
from extractor.query.ready import Question, ready_question, ready_questions
from extractor.query.results import Answer, as_csv, as_graph, as_json, as_table, as_xml
from extractor.query.whole import whole_query
from extractor.visible import visible_json
from extractor.vocabulary.terms import PREFIXES

_PAPER_WIDTH = 160
_RDF_FORMATS = ("turtle", "ntriples")


@click.command()
@click.argument("query", required=False)
@graph_option
@store_option
@click.option(
    "-f",
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", *_RDF_FORMATS]),
    default="table",
    help="Of the answer. CONSTRUCT and DESCRIBE give Turtle unless N-Triples is asked for.",
)
@click.option("--list", "listing", is_flag=True, help="Show the ready questions.")
@click.option(
    "--show",
    is_flag=True,
    help="Print the query instead of running it: whole, as any other store takes it.",
)
@click.option(
    "-p",
    "--param",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="A parameter of a ready question.",
)
@click.option(
    "--confidence",
    type=FiniteRange(0, 1),
    help="From 0 to 1: of a ready question, leave out what evidence shows less surely.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=FiniteRange(0, SECONDS_AT_MOST),
    default=60,
    show_default=True,
    help="Stop a query that takes longer; 0 lets it.",
)
@click.option(
    "--limit",
    metavar="ROWS",
    type=click.IntRange(min=0),
    default=1_000_000,
    show_default=True,
    help="Refuse an answer of more rows, or triples; 0 takes any.",
)
def command(
    query: str | None,
    folder: Path,
    address: str | None,
    format_: str,
    listing: bool,
    show: bool,
    parameters: tuple[str, ...],
    confidence: float | None,
    timeout: float,
    limit: int,
) -> int:
    """Answer QUERY: SPARQL, the name of a .rq file, or that of a ready question.

    An ASK that is false has status 1; what is stopped or refused has 2. A query only reads the
    graph: an update and SERVICE are refused. With --confidence, a ready question answers from
    what is at least so sure: the mentions, the roles, the relations that prose states, the
    figures and what they are about; what sheets say stays. Answers are from the whole graph,
    people and what is private included: they are for the site's own people. With --store, a
    server answers from what was loaded into it. Examples:

        extractor query --list

        extractor query startups-by-phase -g graph

        extractor query startups-of-incubator -p incubator=incubator:halle -f csv

        extractor query stated-relations --confidence 0.8

        extractor query counts --store http://127.0.0.1:7878

        extractor query "SELECT ?name WHERE { ?s a lc:Startup ; rdfs:label ?name }"
    """
    if address is not None and is_given("folder"):
        raise click.UsageError("give -g or --store, not both")
    asked = _folder(folder) if address is None else _store(address)
    if listing:
        _list(ready_questions(asked.profiles()), format_)
        return GOOD
    if query is None:
        raise click.UsageError("give a query, the name of a ready question, or --list")
    text = _text(query, dict(_parameter(one) for one in parameters), confidence)
    if show:
        give(whole_query(text, asked.prefixes()) + ("" if text.endswith("\n") else "\n"))
        return GOOD
    answer = asked.answer(text, Bounds(seconds=timeout or None, rows=limit or None))
    _print(answer, format_, asked.prefixes())
    return FINDINGS if answer.truth is False else GOOD


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked: how it answers, the prefixes it knows, and the profiles of its questions."""

    answer: Callable[[str, Bounds], Answer]
    prefixes: Callable[[], Mapping[str, str]]
    profiles: Callable[[], tuple[str, ...] | None]


def _folder(folder: Path) -> _Asked:
    """Ask the graph in a folder."""

    def answer(text: str, bounds: Bounds) -> Answer:
        generation = current_generation(folder)
        return run_bounded(generation.store, text, read_prefixes(generation.folder), bounds)

    return _Asked(answer, lambda: _prefixes(folder), lambda: _profiles(folder))


def _store(address: str) -> _Asked:
    """Ask a store by its address. Raises StoreError."""
    # Who asks a folder does not wait for what speaks to servers.
    from extractor.sparql_store.asking import ask_store
    from extractor.sparql_store.client import open_store
    from extractor.sparql_store.note import read_about, vocabulary_of

    store = open_store(address)
    done, about = read_about(store) or (True, None)
    if not done:
        say_line(
            f"{store.shown}: a load has begun here and has not come to its end: this answers "
            "from what is there",
            error=True,
        )
    vocabulary = vocabulary_of(about)
    return _Asked(
        lambda text, bounds: ask_store(store, text, vocabulary.prefixes, bounds),
        lambda: vocabulary.prefixes,
        lambda: vocabulary.profiles if about is not None else None,
    )


def _parameter(written: str) -> tuple[str, str]:
    name, equals, value = written.partition("=")
    if not equals:
        raise click.UsageError(f"--param {written}: write NAME=VALUE")
    return name, value


def _text(query: str, parameters: dict[str, str], confidence: float | None) -> str:
    is_file = query.endswith(".rq") and "{" not in query
    if not is_file and "{" not in query and " " not in query.strip():
        question = ready_question(query)
        question.demand_known(parameters)
        asked = {} if confidence is None else question.from_confidence(confidence)
        return question.text({**parameters, **asked})
    if confidence is not None:
        raise click.UsageError("--confidence is of ready questions; write a FILTER in your query")
    return read_named_text(Path(query)) if is_file else query


def _prefixes(folder: Path) -> Mapping[str, str]:
    """Give the prefixes of the graph in a folder; those that any has where there is none."""
    try:
        return read_prefixes(current_generation(folder).folder)
    except NoGraphError:
        return PREFIXES


def _profiles(folder: Path) -> tuple[str, ...] | None:
    """Give the profiles of the graph in a folder; None for all there are, where it has none."""
    try:
        return read_vocabulary(current_generation(folder).folder).profiles
    except NoGraphError:
        return None


def _list(questions: tuple[Question, ...], format_: str) -> None:
    if format_ == "json":
        described = [
            {
                "name": one.name,
                "title": one.title,
                "description": one.description,
                "parameters": [
                    {"name": p.name, "description": p.description, "default": p.default}
                    for p in one.parameters
                ],
            }
            for one in questions
        ]
        give(visible_json(described, indent=2) + "\n")
        return
    for one in questions:
        say_line(f"{one.name}: {one.title}")
        say_line(f"    {one.description}")
        for parameter in one.parameters:
            default = f" (default {parameter.default})" if parameter.default else ""
            say_line(f"    -p {parameter.name}=…  {parameter.description}{default}")


def _print(answer: Answer, format_: str, known: Mapping[str, str]) -> None:
    import pyoxigraph as ox

    if answer.triples is not None:
        form = ox.RdfFormat.N_TRIPLES if format_ == "ntriples" else ox.RdfFormat.TURTLE
        give(as_graph(answer, form))
    elif format_ == "json":
        give(as_json(answer) + "\n")
    elif format_ == "xml":
        give(as_xml(answer) + "\n")
    elif answer.truth is not None:
        say_line(str(answer.truth).lower())
    elif format_ in ("csv", "tsv"):
        give(as_csv(answer, "," if format_ == "csv" else "\t"))
    else:
        _print_table(answer, known)


def _print_table(answer: Answer, known: Mapping[str, str]) -> None:
    from rich.table import Table

    prefixes = [(namespace, f"{prefix}:") for prefix, namespace in known.items()]
    table = Table(show_edge=False, header_style="bold")
    for column in answer.columns:
        table.add_column(shown(column), overflow="fold")
    for row in as_table(answer, prefixes):
        table.add_row(*map(shown, row))
    # Elsewhere than on a terminal nothing says how wide the paper is: wide enough to read.
    width = None if sys.stdout and sys.stdout.isatty() else _PAPER_WIDTH
    console = terminal(width)
    console.print(table)
    console.print(f"{len(answer)} rows", style="dim")
