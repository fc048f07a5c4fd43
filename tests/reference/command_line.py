"""``docs/command-line.md``: the commands' own help, as one page."""

from collections.abc import Iterator
from importlib import import_module

import click

from extractor.cli import COMMANDS, group
from extractor.cli.examples import PROGRAM, is_example, paragraphs

_HEAD = f"""\
# The command line

`{PROGRAM} COMMAND --help` says the same of one command. The statuses of every command: 0 good,
1 findings, 2 could not run. The examples run as they are, in this order, beside `corpus/`.
"""


def page() -> str:
    """Give the page."""
    commands = [(name, import_module(module).command) for name, module in COMMANDS.items()]
    lines = [_HEAD]
    lines += (f"- [`{PROGRAM} {name}`](#{PROGRAM}-{name}): {_first(one)}" for name, one in commands)
    lines += ["", *_options(group)]
    for name, command in commands:
        lines += ["", f"## {PROGRAM} {name}", "", *_section(name, command)]
    return "\n".join(lines) + "\n"


def _first(command: click.Command) -> str:
    return _unwrapped(paragraphs(_plain(command))[0])


def _section(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"{PROGRAM} {name}")
    words = command.collect_usage_pieces(context)
    yield f"`{context.command_path} {' '.join(words)}`"
    examples: list[str] = []
    for one in paragraphs(_plain(command)):
        if is_example(one):
            examples.append(one)
        else:
            yield f"\n{_unwrapped(one)}"
    lines = (line for one in examples for line in _dedented(one))
    yield from ("\n```sh", *lines, "```\n")
    yield from _options(command)


def _options(command: click.Command) -> Iterator[str]:
    context = click.Context(command)
    for option in command.params:
        record = option.get_help_record(context) if isinstance(option, click.Option) else None
        if record is not None:
            yield f"- `{record[0]}` {_unwrapped(record[1])}"


def _plain(command: click.Command) -> str:
    return (command.help or "").replace("\b\n", "")


def _dedented(example: str) -> Iterator[str]:
    first, *rest = (line.strip() for line in example.strip().splitlines())
    yield first
    yield from (f"  {line}" for line in rest)


def _unwrapped(text: str) -> str:
    return " ".join(text.split())
