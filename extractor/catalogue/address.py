"""Web addresses in one comparable form.

Two addresses of one page differ in scheme, ``www.``, letter case of the host, trailing slash,
``.html``, ``index.html``, fragment, query and percent-encoding (RFC 3986, section 6).
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_HOST = re.compile(r"(?:[\w-]+\.)+([a-z]{2,24})(?::\d+)?(?=[/?#]|$)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+\.?$")
_FILE_SUFFIXES = frozenset(
    "html htm md markdown php asp aspx jsp pdf png jpg jpeg gif svg webp css js json xml txt csv "
    "doc docx odt ods xls xlsx ppt pptx zip".split()
)
_PAGE_ENDING = re.compile(r"(?:/index)?(?:\.html?|\.md)?/*$", re.IGNORECASE)
_SLASHES = re.compile(r"/{2,}")
_SEPARATORS = re.compile(r"[\s._\-]+")
_REMEMBERED = 1 << 14
"""Addresses whose form is remembered: the same ones are written again and again."""
_NOT_LETTER_OR_DIGIT = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its comparable form; ``path`` is "" for a site's root.

    ``scheme`` is "" for an address relative to a site, and then ``host`` is "" as well.
    """

    scheme: str
    host: str
    path: str
    query: str = ""
    fragment: str = ""

    @property
    def key(self) -> str:
        """Host and path, which is what pages are found by."""
        return self.host + self.path


def is_mail(written: str) -> bool:
    """Say whether an address is one of mail, with ``mailto:`` or without."""
    return written.lower().startswith("mailto:") or _MAIL.match(written) is not None


def has_file_suffix(path: str) -> bool:
    """Say whether a path ends in the suffix of a file that is not a page."""
    suffix = path.rsplit("/", 1)[-1].rpartition(".")[2].lower()
    return suffix in _FILE_SUFFIXES and suffix not in ("html", "htm", "md", "markdown", "php")


@lru_cache(maxsize=_REMEMBERED)
def parse_address(written: str) -> Address:
    """Give the comparable form of an address as written.

    An address without a scheme whose first part looks like a host (``exemple.fr/page``) is
    read as one of the web; any other is relative.
    """
    text = written.strip().strip("*")
    if text.startswith("//"):
        text = "https:" + text
    scheme = ""
    found = _SCHEME.match(text)
    if found is not None and not text[found.end() :][:1].isdigit():
        scheme, text = found.group(1).lower(), text[found.end() :]
        if scheme not in ("http", "https"):
            return Address(scheme, "", text)
        text = text.lstrip("/")
    elif (host := _HOST.match(text)) is not None and host.group(1).lower() not in _FILE_SUFFIXES:
        scheme = "https"
    text, _, fragment = text.partition("#")
    text, _, query = text.partition("?")
    host_text = ""
    if scheme:
        host_text, slash, rest = text.partition("/")
        text = slash + rest
        host_text = host_text.rpartition("@")[2].lower().removesuffix(":443").removesuffix(":80")
        host_text = host_text.removeprefix("www.").rstrip(".")
    return Address(scheme, host_text, page_path(text), query, fragment)


def page_path(path: str) -> str:
    """Give the comparable form of a path: decoded, without ``.html`` or trailing slash."""
    decoded = unicodedata.normalize("NFC", unquote(path))
    return _PAGE_ENDING.sub("", _SLASHES.sub("/", decoded))


def loose(path: str) -> str:
    """Give a path without letter case, accents or sort of separator, for slugs that changed."""
    if path.isascii() and path.isalnum():
        return path.lower()
    plain = path
    if not path.isascii():
        decomposed = unicodedata.normalize("NFKD", path)
        plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return "/".join(_SEPARATORS.sub("-", part).strip("-") for part in plain.lower().split("/"))


def squeezed(text: str) -> str:
    """Give the letters and digits of a text, folded, and nothing else; ``+`` reads ``plus``."""
    if text.isascii() and text.isalnum():
        return text.lower()
    spelt = text.lower().replace("œ", "oe").replace("æ", "ae").replace("+", "plus")
    if not spelt.isascii():
        spelt = unicodedata.normalize("NFKD", spelt).lower()
    return _NOT_LETTER_OR_DIGIT.sub("", spelt)
