"""What stops a command with one clear line, and the statuses it ends with."""

from extractor.errors import UserError

GOOD, FINDINGS, COULD_NOT_RUN = 0, 1, 2

USER_ERRORS: tuple[type[Exception], ...] = (UserError, OSError)
"""Errors whose message is for the user, not a fault of the program."""
