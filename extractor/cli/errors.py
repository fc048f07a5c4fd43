"""What stops a command with one clear line, and the statuses it ends with."""

from extractor.errors import UserError

GOOD, FINDINGS, COULD_NOT_RUN = 0, 1, 2
INTERRUPTED = 130
"""What a shell gives a command that Ctrl-C ended: 128 and the number of the signal."""

USER_ERRORS: tuple[type[Exception], ...] = (UserError, OSError)
"""Errors whose message is for the user, not a fault of the program."""
