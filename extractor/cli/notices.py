"""What whoever runs a command should know, a line each, on standard error."""

from collections.abc import Iterable

from extractor.cli.printing import say_line
from extractor.pipeline.notices import Notice


def tell(notices: Iterable[Notice], language: str) -> None:
    """Print notices in a language that is spoken."""
    for one in notices:
        say_line(one.said_in(language), error=True)
