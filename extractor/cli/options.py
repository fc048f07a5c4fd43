"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from extractor.cli.parameters import NamedPath, SiteParameter
from extractor.pipeline.work_limit import DEFAULT_SECONDS
from extractor.wording import SPOKEN

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = NamedPath(path_type=Path, file_okay=False, exists=True)
FILE = NamedPath(path_type=Path, dir_okay=False, exists=True)
SITE = SiteParameter(path_type=Path, file_okay=False, exists=True)
FILE_OF_SITE = NamedPath(path_type=Path, dir_okay=False)
"""A file that may be that of a site elsewhere, which is not here yet."""
OUTPUT_FILE = NamedPath(path_type=Path, dir_okay=False)


def sites_argument(command: Command) -> Command:
    """Add the places of the sites, as arguments."""
    return click.argument("sites", nargs=-1, required=True, type=SITE)(command)


def new_graph_option(command: Command) -> Command:
    """Add the folder that a graph is built in."""
    return click.option(
        "-o",
        "--output",
        type=NamedPath(path_type=Path, file_okay=False),
        default=Path("graph"),
        show_default=True,
        help="The folder of the graph.",
    )(command)


def prose_option(command: Command) -> Command:
    """Add whether prose is left out."""
    return click.option(
        "--no-prose", is_flag=True, help="Links, front matter and catalogue names only."
    )(command)


def model_option(command: Command) -> Command:
    """Add whether the statistical model is left out."""
    return click.option(
        "--no-model", is_flag=True, help="Read prose without the statistical model."
    )(command)


def drafts_option(command: Command) -> Command:
    """Add whether what is not published is built."""
    return click.option("--drafts", is_flag=True, help="Build what is not published as well.")(
        command
    )


def sites_option(command: Command) -> Command:
    """Add the places of the sites, as an option that may be repeated."""
    return click.option(
        "--site",
        "sites",
        multiple=True,
        required=True,
        type=SITE,
        help="The site's folder or address; several are built together, the first has authority.",
    )(command)


def configuration_option(command: Command) -> Command:
    """Add the configuration file."""
    return click.option(
        "--config",
        "configuration",
        type=FILE,
        help="The sites' configuration. [default: extractor.toml in or above the folders]",
    )(command)


def graph_option(command: Command) -> Command:
    """Add the folder of a built graph."""
    return click.option(
        "-g",
        "--graph",
        "folder",
        type=NamedPath(path_type=Path),
        default=Path("graph"),
        show_default=True,
        help="The folder of the graph, as given to build -o.",
    )(command)


def store_option(command: Command) -> Command:
    """Add the address of a store that has the graph."""
    return click.option(
        "--store",
        "address",
        metavar="URL",
        help="The address of a store, as extractor load fills one, instead of the folder of a "
        "graph; or a file .toml whose [store] names the addresses 'query', 'update', 'dataset'.",
    )(command)


def is_given(parameter: str) -> bool:
    """Say whether whoever runs a command gave a parameter of it."""
    source = click.get_current_context().get_parameter_source(parameter)
    return source not in (None, click.core.ParameterSource.DEFAULT)


def profile_option(command: Command) -> Command:
    """Add the profile that decides what readers see."""
    from extractor.export.policy import PROFILES

    return click.option(
        "--profile",
        type=click.Choice(PROFILES),
        default=PROFILES[0],
        show_default=True,
        help="What leaves: 'full' holds personal data.",
    )(command)


def as_of_option(command: Command) -> Command:
    """Add the day that a build is for."""
    return click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda _context, _parameter, value: value.date() if value else None,
        help="The day that decides what is published. [default: today]",
    )(command)


def allowed_option(command: Command) -> Command:
    """Add the folders outside of the sites that may be read as well."""
    return click.option(
        "--allow-outside",
        "allowed",
        multiple=True,
        type=FOLDER,
        help="A folder outside of SITES that links and paths of theirs may lead into.",
    )(command)


def workers_option(command: Command) -> Command:
    """Add the number of worker processes."""
    return click.option(
        "-j",
        "--workers",
        type=click.IntRange(min=1),
        default=None,
        help="Worker processes; with one, what ends it ends all. [default: one a processor]",
    )(command)


def file_limit_option(command: Command) -> Command:
    """Add what the work on one file may take."""
    return click.option(
        "--file-limit",
        "seconds",
        type=click.FloatRange(min=0, min_open=True),
        metavar="SECONDS",
        default=DEFAULT_SECONDS,
        show_default=True,
        help="CPU seconds for one file; one that takes more is named and left out.",
    )(command)


def language_option(command: Command) -> Command:
    """Add the language that is spoken to the reader."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(SPOKEN),
        help="The language to speak. [default: on a screen your locale's, else the first site's; "
        "in a file the configuration's first]",
    )(command)


def json_option(command: Command) -> Command:
    """Add output for a machine."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)
