"""By what the files of a site say that they are not published."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """By what a file says that it is not published.

    ``when_true`` and ``unless_true`` are front-matter keys (the latter withhold when they are
    stated and false), ``needs_true`` those that withhold unless they are true; ``folders`` names
    of folders and ``prefixes`` beginnings of the names of files or folders; ``future`` and
    ``expired`` keys of a date, the first that is stated counts; ``unless_rendered`` keys of a
    table whose ``render`` is ``never``, or of one that is false; ``dated_folders`` are folders
    whose files are only published with a date in their names. ``future_but_pages`` says that
    free-standing pages may have dates to come.
    """

    when_true: tuple[str, ...] = ()
    unless_true: tuple[str, ...] = ()
    needs_true: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    expired: tuple[str, ...] = ()
    unless_rendered: tuple[str, ...] = ()
    dated_folders: tuple[str, ...] = ()
    future_but_pages: bool = False
