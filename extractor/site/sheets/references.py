"""References in front matter: the ways in which one sheet names another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from extractor.addresses import split_address
from extractor.site.configuration import Configuration, SiteConfiguration
from extractor.site.sheets.bylines import people_of_byline
from extractor.site.sheets.word_tables import ANY
from extractor.site.sheets.words import BylineWords, SiteWords, fold, site_words
from extractor.site.sources.markdown_files import is_markdown

_WIKILINK = re.compile(r"\s*!?\[\[([^\]|#]+)(?:#[^\]|]*)?(?:\|([^\]]*))?\]\]\s*")
_IDENTIFYING = ("slug", "key", "id", "ref")
_NAME = "label"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference may mean; finding the thing itself is the catalogue's work.

    ``kind`` is the kind it names or, failing that, the kind expected there. ``slug`` is the
    candidate slug (as written, without path and extension); ``label`` the text shown, which
    may be the thing's name instead of its slug; ``address`` the absolute address when the
    reference is one. ``text`` is the reference as written.
    """

    kind: str
    slug: str
    label: str
    text: str
    address: str = ""


def parse_references(
    value: Any, *, target: str, configuration: Configuration, site: SiteConfiguration
) -> tuple[Reference, ...]:
    """Give the references of a front-matter value: a string, a mapping, or a list of them.

    ``target`` is the kind expected. A reference may be ``/organisations/dinum``, ``dinum``, an
    address, a name, ``[[Dossier/Nom|texte]]``, or a mapping with a slug or a name; anything
    else (None, numbers apart) gives nothing.
    """
    words = site_words(site.language, configuration.vocabulary)
    texts = _texts(value, words)
    if configuration.vocabulary.kind(target).person:
        texts = (name for text in texts for name in _people(text, words.bylines))
    return tuple(
        parse_reference(text, target=target, configuration=configuration, site=site)
        for text in texts
    )


def parse_reference(
    text: str, *, target: str, configuration: Configuration, site: SiteConfiguration
) -> Reference:
    """Give what one reference, as written, may mean; see ``parse_references``."""
    written = text.strip()
    if wikilink := _WIKILINK.fullmatch(written):
        path, label = wikilink[1].strip(), (wikilink[2] or "").strip()
        slug = _slug(path)
        kind = _kind_of_path(path, target, configuration, site)
        return Reference(kind, slug, label or slug, text)
    parts = split_address(written) if "://" in written else None
    if parts is not None and parts.netloc:
        own = _site_of(parts.netloc, configuration)
        path = unquote(parts.path).strip("/")
        if own is None:
            return Reference(target, _slug(path), written, text, written)
        kind = _kind_of_path(path, target, configuration, own)
        return Reference(kind, _slug(path), _slug(path), text, written)
    if "/" in written and " " not in written:
        path = unquote(written).strip("/")
        kind = _kind_of_path(path, target, configuration, site)
        return Reference(kind, _slug(path), _slug(path), text)
    return Reference(target, _without_extension(written), written, text)


def _people(text: str, words: BylineWords) -> tuple[str, ...]:
    """Give the people that a text names, which may be the address or file of somebody's page."""
    if _WIKILINK.fullmatch(text) or ("/" in text and " " not in text):
        return (text,)
    return people_of_byline(text, words)


def _texts(value: Any, words: SiteWords) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, Mapping):
        named = (key for key in value if words.property_of(ANY, str(key)) == _NAME)
        for key in (*_IDENTIFYING, *named):
            if isinstance(value.get(key), str) and value[key].strip():
                yield value[key]
                return
    elif isinstance(value, list | tuple):
        # YAML reads an unquoted [[Nom]] as a list inside a list.
        for one in value:
            yield from _texts(one, words)
    elif isinstance(value, int) and not isinstance(value, bool):
        yield str(value)


def _slug(path: str) -> str:
    return _without_extension(path.rstrip("/").rpartition("/")[2])


def _without_extension(name: str) -> str:
    if is_markdown(name) or name.endswith((".html", ".htm")):
        return PurePosixPath(name).stem
    return name


def _site_of(host: str, configuration: Configuration) -> SiteConfiguration | None:
    for site in configuration.sites:
        if host in {split_address(one).netloc for one in (site.url, *site.other_urls)}:
            return site
    return None


def _kind_of_path(
    path: str, target: str, configuration: Configuration, site: SiteConfiguration
) -> str:
    """Give the kind of the collection whose name, folder or addresses begin ``path``."""
    folder = path.strip("/").rpartition("/")[0]
    if not folder:
        return target
    first = fold(folder.partition("/")[0])
    last = fold(folder.rpartition("/")[2])
    for one in (site, *configuration.sites):
        for collection in one.collections:
            if collection.whole_path:
                continue
            names = {
                fold(collection.name),
                fold(collection.path.rpartition("/")[2]),
                fold(_fixed_start(collection.permalink)),
            } - {""}
            if last in names or first in names:
                return collection.kind
    return target


def _fixed_start(permalink: str) -> str:
    return permalink.partition(":")[0].strip("/").rpartition("/")[2]
