"""What a client would rather have: a format by Accept, a language by Accept-Language."""

from collections.abc import Iterable, Sequence

import mimeparse

from extractor.serve.media_types import HTML, MediaType, by_name
from extractor.wording import spoken_language

ANY = "*/*"


def chosen_format(formats: Sequence[MediaType], accept: str, named: str = "") -> MediaType | None:
    """Give the format that a client would rather have (RFC 9110, 12.5.1), or None for none.

    Of formats it likes alike it is the first. ``named`` is what an address asks for
    (``?format=``), which goes before; a name that is not known says nothing.
    """
    if named in (known := by_name(formats)):
        return known[named]
    offered = {
        name: one
        for one in formats
        if not _is_excluded(one.name, accept)
        for name in (one.name, *one.also)
    }
    return offered.get(_best(offered, accept)) if offered else None


def prefers_html(formats: Sequence[MediaType], accept: str, named: str = "") -> bool:
    """Say whether a client would rather have a page than any of the formats."""
    if named in by_name(formats):
        return False
    if named == "html":
        return True
    offered = [name for one in formats for name in (one.name, *one.also)]
    return _best([*offered, HTML], accept) == HTML


def _is_excluded(name: str, accept: str) -> bool:
    """Say whether a media type is named as one that is not acceptable, whatever else is."""
    return name in accept and not _best([name], accept)


def _best(offered: Iterable[str], accept: str) -> str:
    # The library prefers the last of those that are liked alike.
    try:
        return str(mimeparse.best_match(list(offered)[::-1], accept or ANY))
    except mimeparse.MimeTypeParseException:
        # What is no list of media types says nothing.
        return str(mimeparse.best_match(list(offered)[::-1], ANY))


def language_of_request(asked: str, accept_language: str, languages: Iterable[str]) -> str:
    """Give the language to speak: the one asked for, else as Accept-Language, else the graph's."""
    weighed = []
    for one in accept_language.split(","):
        tag, _, parameter = one.partition(";")
        name, _, written = parameter.strip().partition("=")
        try:
            weight = float(written) if name.strip().lower() == "q" else 1.0
        except ValueError:
            weight = 0.0
        if weight > 0 and tag.strip() not in ("", "*"):
            weighed.append((weight, tag.strip()))
    weighed.sort(key=lambda one: -one[0])
    return spoken_language((asked, *(tag for _, tag in weighed), *languages))
