"""Examples in the help of commands: shown as they are typed."""

from inspect import cleandoc

PROGRAM = "extractor"


def paragraphs(text: str) -> list[str]:
    """Give the paragraphs of a command's help, each with its lines as they are written."""
    return cleandoc(text).split("\n\n") if text else []


def is_example(paragraph: str) -> bool:
    """Say whether a paragraph of help is a command to type."""
    return paragraph.lstrip().startswith(f"{PROGRAM} ")


def as_typed(text: str) -> str:
    """Give help in which the lines of examples are not wrapped: click's mark for that is added."""
    return "\n\n".join(f"\b\n{one}" if is_example(one) else one for one in paragraphs(text))
