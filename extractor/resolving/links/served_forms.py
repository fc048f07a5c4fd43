"""The forms of a request that a server of static files answers with one page.

A page written as ``x/index.html`` is there as ``/x/`` and ``/x``; one written as ``x.html`` as
``/x.html`` and ``/x``; one whose address has neither, in all of these. Letter case and the
composition of accents count, as they do in the names of files.
"""

import re
from urllib.parse import unquote

_SCHEME = re.compile(r"^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//")


def path_as_asked(address: str) -> str:
    """Give the path of an absolute address as a server sees it.

    It is decoded, without query and fragment. The scheme may be left out.
    """
    text = address.strip().partition("#")[0].partition("?")[0]
    return "/" + unquote(_SCHEME.sub("", text).partition("/")[2])


def answers(page: str, asked: str) -> bool:
    """Say whether a page at the path ``page`` answers a request for ``asked`` (both decoded)."""
    if asked == page:
        return True
    if page.endswith("/"):
        return asked in (page.rstrip("/"), f"{page}index.html")
    if page.endswith(".html"):
        return asked == page.removesuffix(".html")
    return asked in (f"{page}/", f"{page}.html", f"{page}/index.html")
