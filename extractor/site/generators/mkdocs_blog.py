"""Material for MkDocs' blog: where posts are, which are drafts, and the lists made of them.

Addresses follow its documentation and ``material/plugins/blog/plugin.py``; slugs those of
``pymdownx.slugs``, dates the patterns of Unicode (UTS 35) as far as they are numbers.
"""

import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal

from extractor.site.generators.folder_tree import page_path
from extractor.site.generators.generator import Served
from extractor.site.sources.dates import as_date
from extractor.site.sources.front_matter import split_front_matter
from extractor.site.sources.site_files import text_of
from extractor.text import fold

INDEX = frozenset({"index", "README"})
"""Stems of the page of a folder."""

_NO_WORD = re.compile(r"[^\w\- ]")
_NO_ASCII_WORD = re.compile(r"[^\w\s-]", re.ASCII)
_TAGS = re.compile(r"</?[^>]*>")
_HEADING = re.compile(r"# +(.*?)\s*#*")
_SIGNS = re.compile(r"'([^']*)'|([A-Za-z])\2*|[^A-Za-z']+")
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_NUMBERS: Mapping[str, Callable[[date], str]] = {
    "yyyy": lambda day: f"{day.year:04}",
    "y": lambda day: str(day.year),
    "yy": lambda day: f"{day.year % 100:02}",
    "MM": lambda day: f"{day.month:02}",
    "M": lambda day: str(day.month),
    "dd": lambda day: f"{day.day:02}",
    "d": lambda day: str(day.day),
}
UNTOLD = "*"
"""What stands for a part of an address that cannot be told: a month's name in a language."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post as its lists need it: its day, the names of its categories and its authors."""

    day: date | None
    categories: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blog:
    """One blog: the plugin's options, the suffix of its pages, the slugs of its authors."""

    options: Mapping[str, Any]
    suffix: str
    author_slugs: Mapping[str, str] = field(default_factory=dict)

    def _text(self, name: str, default: str) -> str:
        value = self.options.get(name)
        return value if isinstance(value, str) else default

    @property
    def home(self) -> str:
        """The folder of the blog in that of the documents, "" for that itself."""
        return _plain(self._text("blog_dir", "blog"))

    @property
    def posts(self) -> str:
        """The folder of the posts."""
        stated = self._text("post_dir", "{blog}/posts")
        return _plain(stated.replace("{blog}", self.home))

    def holds(self, inside: str) -> bool:
        """Say whether a document, by its path in the folder of documents, is a post."""
        return inside.startswith(f"{self.posts}/") if self.posts else True

    def post_path(self, inside: str, metadata: Mapping[str, Any], file: Path) -> str:
        """Give the path of a post's page; ``inside`` is that of its source without suffix."""
        stem = inside.rpartition("/")[2]
        stem = "index" if stem in INDEX else stem
        several = _texts(metadata.get("categories"))
        most = self.options.get("post_url_max_categories")
        kept = several[: most if isinstance(most, int) and not isinstance(most, bool) else 1]
        day = day_of(metadata)
        written = formatted(self._text("post_url_date_format", "yyyy/MM/dd"), day) if day else ""
        values = {
            "categories": "/".join(map(self.category_slug, kept)),
            "date": written,
            "file": stem,
            "slug": str(metadata.get("slug") or self._post_slug(_title(file, stem, metadata))),
        }
        return self._page(self._made("post_url_format", "{date}/{slug}", values))

    def is_draft(self, metadata: Mapping[str, Any]) -> bool | date:
        """Say whether a post is a draft; a day is the one before which it is."""
        if self.options.get("draft") is True:
            return False
        stated = metadata.get("draft")
        if not isinstance(stated, bool) and self.options.get("draft_if_future_date") is True:
            return day_of(metadata) or False
        return stated is True

    def lists(self, posts: Sequence[Post]) -> Iterator[Served]:
        """Give the pages of the lists of posts, each with the source that a link names it by."""
        yield from self._pages_of(f"{self.home}/index".strip("/"), len(posts))
        if self.options.get("archive") is not False:
            written = self._text("archive_url_date_format", "yyyy")
            days = Counter(formatted(written, one.day) for one in posts if one.day is not None)
            for day, number in days.items():
                made = self._made("archive_url_format", "archive/{date}", {"date": day})
                yield from self._pages_of(made, number)
        if self.options.get("categories") is not False:
            slugs = (self.category_slug(name) for one in posts for name in one.categories)
            for slug, number in Counter(slugs).items():
                made = self._made("categories_url_format", "category/{slug}", {"slug": slug})
                yield from self._pages_of(made, number)
        if self.options.get("authors_profiles") is True:
            names = Counter(name for one in posts for name in one.authors)
            for name, number in names.items():
                slug = self.author_slugs.get(name) or self.category_slug(name)
                made = self._made("authors_profiles_url_format", "author/{slug}", {"slug": slug})
                yield from self._pages_of(made, number)

    def category_slug(self, name: str) -> str:
        """Give the slug of a category."""
        separator = self._text("categories_slugify_separator", "-")
        return slug_of(name, self.options.get("categories_slugify"), separator)

    def _post_slug(self, title: str) -> str:
        separator = self._text("post_slugify_separator", "-")
        return slug_of(title, self.options.get("post_slugify"), separator)

    def _made(self, name: str, usual: str, values: Mapping[str, str]) -> str:
        pattern = self._text(name, usual)
        made = _PLACEHOLDER.sub(lambda one: values.get(one[1], one[0]), pattern)
        return _plain(f"{self.home}/{posixpath.normpath(made.strip('/') or '.')}")

    def _page(self, made: str) -> str:
        return page_path(made, self.suffix, INDEX)

    def _pages_of(self, made: str, number: int) -> Iterator[Served]:
        yield Served(path=self._page(made), source=f"{made}.md")
        most = self.options.get("pagination_per_page")
        step = most if isinstance(most, int) and most > 0 else 10
        if self.options.get("pagination") is False:
            return
        folder, _, stem = made.rpartition("/")
        for page in range(2, -(-number // step) + 1):
            inside = self._text("pagination_url_format", "page/{page}").replace("{page}", str(page))
            if stem == "index":
                later = _plain(f"{folder}/{inside}/index")
            else:
                later = _plain(f"{made}/{inside}")
            yield Served(path=self._page(later), source=f"{later}.md")


def day_of(metadata: Mapping[str, Any]) -> date | None:
    """Give the day of a post: ``date``, or its ``created``."""
    stated = metadata.get("date")
    return as_date(stated.get("created") if isinstance(stated, Mapping) else stated)


def post_of(metadata: Mapping[str, Any]) -> Post:
    """Give what lists need of a post, by its front matter."""
    categories, authors = (_texts(metadata.get(key)) for key in ("categories", "authors"))
    return Post(day_of(metadata), categories, authors)


def formatted(pattern: str, day: date) -> str:
    """Give a day as a pattern writes it, ``*`` where that takes the words of a language."""
    made = []
    for found in _SIGNS.finditer(pattern):
        if found[1] is not None:
            made.append(found[1])
        elif found[2] is None:
            made.append(found[0])
        else:
            write = _NUMBERS.get(found[0])
            made.append(write(day) if write is not None else UNTOLD)
    return "".join(made)


def slug_of(text: str, stated: Any, separator: str) -> str:
    """Give a text as a function of slugs makes it, by what the configuration says of it."""
    if isinstance(stated, str) and stated.endswith("toc.slugify"):
        plain = _NO_ASCII_WORD.sub("", fold(text)).strip()
        return re.sub(rf"[{re.escape(separator)}\s]+", separator, plain)
    said = stated.get("kwds") if isinstance(stated, Mapping) else None
    said = said if isinstance(said, Mapping) else {"case": "lower"}
    stated_form = said.get("normalize")
    form: Literal["NFC", "NFD", "NFKC", "NFKD"] = "NFC"
    if stated_form in ("NFD", "NFKC", "NFKD"):
        form = stated_form
    plain = _TAGS.sub("", unicodedata.normalize(form, text)).strip()
    case = said.get("case", "none")
    plain = plain.lower() if case == "lower" else plain.casefold() if case == "fold" else plain
    return _NO_WORD.sub("", plain).replace(" ", separator)


def _title(file: Path, stem: str, metadata: Mapping[str, Any]) -> str:
    """Give a post's title: as stated, that of a heading that it begins with, or its name's."""
    if metadata.get("title"):
        return str(metadata["title"])
    text = split_front_matter(text_of(file))[1]
    first = next((line.strip() for line in text.splitlines() if line.strip()), "")
    heading = _HEADING.fullmatch(first)
    return heading[1] if heading is not None else stem.replace("-", " ").replace("_", " ")


def _plain(path: str) -> str:
    made = posixpath.normpath(path.strip("/") or ".")
    return "" if made == "." else made


def _texts(value: Any) -> tuple[str, ...]:
    several: Iterable[Any] = value if isinstance(value, list) else ()
    return tuple(dict.fromkeys(str(one) for one in several if isinstance(one, str | int)))
