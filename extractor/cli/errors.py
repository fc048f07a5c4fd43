"""What stops a command with one clear line, and the statuses it ends with."""

from extractor.errors import UserError
from extractor.whole_files import NO_ROOM, STANDARD_OUTPUT

GOOD, FINDINGS, COULD_NOT_RUN = 0, 1, 2
INTERRUPTED = 130
"""What a shell gives a command that Ctrl-C ended: 128 and the number of the signal."""

USER_ERRORS: tuple[type[Exception], ...] = (UserError, OSError)
"""Errors whose message is for the user, not a fault of the program."""


def is_of_output(error: OSError) -> bool:
    """Say whether an error is that of standard output, which has no name of a file."""
    return error.filename in (None, STANDARD_OUTPUT)


def told(error: Exception) -> str:
    """Give what an error tells the user, in one line."""
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        full = "standard output" if is_of_output(error) else error.filename
        return (
            f"{full}: {error.strerror}: make room, or write elsewhere, and run it again; "
            "what was whole before is as it was"
        )
    return str(error)
