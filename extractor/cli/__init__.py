"""The command line: arguments → calls. A command is one module here and one row below."""

import io
import sys
from importlib import import_module
from typing import Any

import click

from extractor.cli.errors import COULD_NOT_RUN, GOOD, INTERRUPTED, USER_ERRORS, told
from extractor.cli.examples import as_typed
from extractor.cli.printing import give_up_output, say, say_line, write_whatever_is_held
from extractor.store_damage import is_damage, told_of_damage

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
    "load": "extractor.cli.load",
    "validate": "extractor.cli.validate",
    "verify": "extractor.cli.verify",
    "check": "extractor.cli.check",
    "watch": "extractor.cli.watch",
    "lsp": "extractor.cli.lsp",
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
    """Run the command line. Exit status: 0 good, 1 findings, 2 could not run, 130 interrupted."""
    write_whatever_is_held()
    sys.exit(_status(arguments))


def _status(arguments: list[str] | None) -> int:
    try:
        status = group.main(args=arguments, prog_name="extractor", standalone_mode=False)
        # What is held back is written now, while there is somebody to tell that it cannot be.
        if sys.stdout is not None:
            sys.stdout.flush()
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say(shown.getvalue(), error=True, ended=True)
    except click.Abort:
        say_line("interrupted", error=True)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away, as ``head`` does.
        give_up_output()
        return GOOD
    except USER_ERRORS as error:
        say_line(f"extractor: {told(error)}", error=True)
        give_up_output()
    except BaseException as error:
        # The store's library names its faults in its own ways, some of which are no Exception.
        if not is_damage(error):
            raise
        say_line(f"extractor: {told_of_damage(error)}", error=True)
    else:
        return status if isinstance(status, int) else GOOD
    return COULD_NOT_RUN
