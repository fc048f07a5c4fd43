"""The command line: arguments → calls. A command is one module here and one row below."""

import os
import sys
from importlib import import_module
from typing import Any

import click

from extractor.cli.errors import COULD_NOT_RUN, USER_ERRORS, is_of_output, told
from extractor.cli.examples import as_typed
from extractor.store_damage import is_damage, told_of_damage
from extractor.whole_files import NO_ROOM

COMMANDS = {
    "init": "extractor.cli.init",
    "build": "extractor.cli.build",
    "extract": "extractor.cli.extract",
    "explain": "extractor.cli.explain",
    "query": "extractor.cli.query",
    "related": "extractor.cli.related",
    "export": "extractor.cli.export",
    "view": "extractor.cli.view",
    "site": "extractor.cli.site",
    "serve": "extractor.cli.serve",
    "validate": "extractor.cli.validate",
    "verify": "extractor.cli.verify",
    "check": "extractor.cli.check",
}
"""Command → the module whose ``command`` it is, in the order of help."""


class _Commands(click.Group):
    """Commands that are imported when they are run, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = import_module(module).command
        command.help = as_typed(command.help or "")
        return command


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="linked-content-extractor", prog_name="extractor")
def group() -> None:
    """Turn linked content into a knowledge graph, every statement with its evidence."""


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line. Exit status: 0 good, 1 findings, 2 could not run."""
    try:
        status = group.main(args=arguments, prog_name="extractor", standalone_mode=False)
        # What a full disk says of the last words, it says here and not when nobody listens.
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        sys.exit(COULD_NOT_RUN)
    except click.Abort:
        click.echo("interrupted", err=True)
        sys.exit(COULD_NOT_RUN)
    except BrokenPipeError:
        # The reader of our output went away, as ``head`` does.
        sys.stderr.close()
        sys.exit(0)
    except USER_ERRORS as error:
        _give_up_output(error)
        click.echo(f"extractor: {told(error)}", err=True)
        sys.exit(COULD_NOT_RUN)
    except BaseException as error:
        # The store's library names its faults in its own ways, some of which are no Exception.
        if not is_damage(error):
            raise
        click.echo(f"extractor: {told_of_damage(error)}", err=True)
        sys.exit(COULD_NOT_RUN)
    sys.exit(status if isinstance(status, int) else 0)


def _give_up_output(error: Exception) -> None:
    """Leave unwritten what standard output has no room for: it would fail again at the end."""
    if isinstance(error, OSError) and error.errno in NO_ROOM and is_of_output(error):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
