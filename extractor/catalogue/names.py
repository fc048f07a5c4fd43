"""The names that lead to an entity: those its sheet gives, and those that follow from them."""

import re
from collections.abc import Iterable, Iterator

from extractor.catalogue.address import parse_address
from extractor.catalogue.entity import Name, NameSort
from extractor.text import CAPITALS, SMALL, fold_name

# Spaces are bounded where a search may begin at each of them: it would take their square.
_PARENTHESIS = re.compile(r"\s{0,40}\(([^()]*)\)\s*")
_ENDS = "!?.…:"
_DASH_TAIL = re.compile(r"(?<!\s)\s+[-–—|:]\s+.*$")
_SPACES = re.compile(r"\s+")
_INNER_CAPITALS = re.compile(rf"[{CAPITALS}][{SMALL}]+(?:[{CAPITALS}][{SMALL}]+)+")
"""A name whose words touch, each with its capital: ``HarbourLog``."""
_HOST_ENDING = re.compile(r"(?:\.[a-z]{2,}){1,2}\Z")
_BEFORE_CAPITAL = re.compile(rf"(?<=[{SMALL}])(?=[{CAPITALS}])")
_JOINED_NAMES = re.compile(r"(?<!\s)\s+&\s+")
_LETTER_FIRST = re.compile(r"\w-\w")
_SPACES_AND_HYPHENS = re.compile(r"[\s\-]+")
_APPOSITION = re.compile(
    r"(?P<name>[^\s,]{2,40}), (?P<article>[^\W\d_]{1,3}['’]|[^\W\d_]{2,3}(?=\s))\s*"
    r"(?P<other>.{3,})$"
)
_ARTICLE_SHAPE = re.compile(r"^([^\W\d_]{1,3}['’]|[^\W\d_]{2,3}\s)(.{3,})$")


def names_of(
    label: str,
    *,
    acronyms: Iterable[str] = (),
    aliases: Iterable[str] = (),
    spelt: Iterable[str] = (),
    homes: Iterable[str] = (),
    articles: frozenset[str] = frozenset(),
) -> tuple[Name, ...]:
    """Give every name of an entity, the most telling first and each folded form once.

    ``articles`` are the language's folded articles; a label is also known without the one it
    begins with. ``spelt`` is what slugs and repositories spell. ``homes`` are addresses of its
    own site, whose hosts are written as names.
    """
    found: dict[str, Name] = {}
    for name in _all_names(label, acronyms, aliases, spelt, homes, articles):
        text = name.text.strip()
        if text:
            whole = name if text == name.text else Name(text, name.sort)
            found.setdefault(fold_name(text), whole)
    return tuple(found.values())


def _all_names(
    label: str,
    acronyms: Iterable[str],
    aliases: Iterable[str],
    spelt: Iterable[str],
    homes: Iterable[str],
    articles: frozenset[str],
) -> Iterator[Name]:
    aliases, spelt = tuple(aliases), tuple(spelt)
    yield Name(label, NameSort.LABEL)
    for acronym in acronyms:
        yield Name(acronym, NameSort.ACRONYM)
    for alias in aliases:
        yield Name(alias, NameSort.ALIAS)
    for one in spelt:
        yield Name(one, NameSort.SPELT)
    for home in homes:
        address = parse_address(home)
        if address.host and address.path == "":
            yield Name(address.host, NameSort.PRODUCT_ADDRESS)
    for text in (label, *aliases, *spelt):
        for variant in _variants(text, articles):
            yield Name(variant, NameSort.DERIVED)


def _variants(text: str, articles: frozenset[str]) -> Iterator[str]:
    bare = (_PARENTHESIS.sub(" ", text) if "(" in text else text).strip()
    candidates = [bare, _DASH_TAIL.sub("", bare)]
    inner = _PARENTHESIS.search(text) if "(" in text else None
    if inner is not None and inner.group(1).isupper():
        candidates.append(inner.group(1))
    apposition = _APPOSITION.match(bare) if ", " in bare else None
    if apposition is not None and fold_name(apposition["article"]) in articles:
        # "RNQ, le Registre National des Quais": either is a name, where it has its capitals.
        candidates.append(apposition["name"])
        if sum(word[:1].isupper() for word in apposition["other"].split()) > 1:
            candidates.append(apposition["other"])
    if "." in bare and " " not in bare and "-" in bare:
        # A host written as words: "quais-ouverts.fr", "Quais ouverts".
        candidates.append(bare.partition(".")[0].capitalize())
    for candidate in tuple(dict.fromkeys(candidates)):
        stripped = _without_end(candidate)
        candidates.append(stripped)
        article = _ARTICLE_SHAPE.match(stripped)
        if article is not None and fold_name(article.group(1)) in articles:
            candidates.append(article.group(2).strip())
    for candidate in dict.fromkeys(candidates):
        if len(candidate) < 2:
            continue
        yield candidate
        yield from _parted(candidate, articles)
        if "-" in candidate:
            yield candidate.replace("-", " ")
            if _LETTER_FIRST.match(candidate):
                yield candidate.replace("-", ".", 1)
        if " " in candidate:
            first, _, rest = candidate.partition(" ")
            if first[-1] not in "sxz" and first.isalpha() and len(first) > 3:
                yield f"{first}s {rest}"
            yield _SPACES.sub("-", candidate)
            joined = _SPACES_AND_HYPHENS.sub("", candidate)
            if len(joined) >= 8:
                yield joined


def _parted(text: str, articles: frozenset[str]) -> Iterator[str]:
    """Give the words of a name that touch, each with its capital, apart, and as they are.

    ``HarbourLog`` is written ``Harbour Log`` as well; ``HarbourLog.gov.uk``, ``HarbourLog``;
    ``QuayMap & QuayTide`` are two names. After an article, the words are no name apart.
    """
    for part in _JOINED_NAMES.split(text) if "&" in text else (text,):
        word = _HOST_ENDING.sub("", part) if "." in part else part
        if not _INNER_CAPITALS.fullmatch(word):
            continue
        yield word
        apart = _BEFORE_CAPITAL.sub(" ", word)
        if fold_name(apart.partition(" ")[0]) not in articles:
            yield apart


def _without_end(text: str) -> str:
    """Give a text without the spaces and the punctuation it ends in."""
    end = len(text)
    while end and (text[end - 1] in _ENDS or text[end - 1].isspace()):
        end -= 1
    return text[:end]
