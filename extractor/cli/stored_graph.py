"""The graph of a store by its address, as the commands that read a folder take it."""

from pathlib import Path

import click

from extractor.cli.options import is_given
from extractor.cli.printing import say_line
from extractor.cli.progress import progress_on_stderr
from extractor.graph.store import current_generation
from extractor.sparql_store.client import open_store
from extractor.sparql_store.content import file_digest
from extractor.sparql_store.copying import FULL, Copy, copy_of
from extractor.sparql_store.errors import LoadedStoreError


def refuse_both() -> None:
    """Refuse a folder beside a store, where one of them is asked. Raises UsageError."""
    if is_given("folder"):
        raise click.UsageError("give -g or --store, not both")


def stored_graph(address: str, *, whole: bool = False) -> Copy:
    """Give the folder of a copy of a store's graph, made or brought up to date.

    ``whole`` is for what only the whole graph tells. Raises StoreError.
    """
    store = open_store(address)
    with progress_on_stderr() as progress:
        copy = copy_of(store, progress)
    if whole and copy.about is not None and copy.about.profile != FULL:
        raise LoadedStoreError(
            store.shown,
            f"it holds what may be published (profile {copy.about.profile}), and this needs the "
            "whole graph: load it with 'extractor load --profile full', or ask its folder (-g)",
        )
    if copy.changed:
        say_line(
            f"{store.shown}: {copy.changed} graphs are not as they were loaded; "
            "'extractor load' puts that right",
            error=True,
        )
    return copy


def demand_same(copy: Copy, folder: Path) -> None:
    """See that a store was loaded from the graph in a folder.

    Raises LoadedStoreError, NoGraphError, DamagedGraphError.
    """
    quads = current_generation(folder).demand_quads(trusted=True)
    if copy.about is None or copy.about.source != file_digest(quads):
        raise LoadedStoreError(
            str(folder),
            "the store was loaded from another graph than this one: load this one, "
            "or name the folder of that one",
        )
