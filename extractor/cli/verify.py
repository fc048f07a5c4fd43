"""``extractor verify``: whether a graph on disk is what was built."""

import shlex
from pathlib import Path

import click

from extractor.cli.errors import FINDINGS, GOOD
from extractor.cli.options import graph_option, json_option
from extractor.cli.printing import give, say_line
from extractor.pipeline.verifying import Verification, verify
from extractor.visible import visible_json


@click.command()
@graph_option
@json_option
def command(folder: Path, as_json: bool) -> int:
    """Read every file of a graph and tell which are not what was written.

    Every size and digest is compared, of what is published and of the models' answers too, and
    the store with the file of all quads. The status is 1 where something is wrong; a build
    makes that again. Examples:

        extractor verify -g graph

        extractor verify -g graph --json
    """
    found = verify(folder)
    if as_json:
        give(visible_json(_plain(found), indent=2) + "\n")
    else:
        for damage in found.damages:
            say_line(str(damage))
        say_line(_summary(found))
    return GOOD if found.is_whole else FINDINGS


def _plain(found: Verification) -> dict[str, object]:
    return {
        "folder": str(found.folder),
        "whole": found.is_whole,
        "build": found.build,
        "files": found.files,
        "bytes": found.size,
        "quads": found.quads,
        "damages": [{"file": str(one.file), "problem": one.problem} for one in found.damages],
    }


def _summary(found: Verification) -> str:
    if found.is_whole:
        return (
            f"{found.folder}: whole: build {found.build}, {found.files} files, "
            f"{found.size / 1e6:.1f} MB, {found.quads} quads"
        )
    folder = shlex.quote(str(found.folder))
    return (
        f"{found.folder}: damaged in {len(found.damages)} places; "
        f"'extractor build SITE -o {folder}' makes them again"
    )
