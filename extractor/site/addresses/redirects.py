"""Redirects: Netlify-style ``_redirects`` files, and older addresses in front matter.

The format is that of Netlify's documentation ("Redirect options"): one rule a line, source,
query parameters, target, status, conditions.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any
from urllib.parse import unquote

from extractor.addresses import joined_address, split_address
from extractor.site.addresses.permalinks import absolute, without_index
from extractor.site.configuration import SiteConfiguration
from extractor.site.errors import ConfigurationError
from extractor.site.generators import generator_named
from extractor.site.sources.site_files import is_file, read_text, tell_error
from extractor.site.sources.source_file import SourceFile
from extractor.site.sources.structured import read_structured

_STATUS = re.compile(r"[1-5]\d\d!?")
_PLACEHOLDER = re.compile(r":([A-Za-z_]\w*)")
_NAMED_TARGET = re.compile(r"(?:/|[a-z][a-z+.\-]*://)", re.IGNORECASE)
_MOST_STEPS = 10
_ELSEWHERE = "redirect_to"


@dataclass(frozen=True, slots=True)
class Redirect:
    """A rule: what matches ``source`` is at ``target``.

    ``source`` is a path that may end in ``/*`` and hold ``:placeholders``, or an absolute
    address; ``query`` the parameters that must be there. ``path`` and ``line`` say where the
    rule is written (line 0 for front matter), relative to the site's folder.
    """

    source: str
    target: str
    status: int = 301
    query: tuple[tuple[str, str], ...] = ()
    path: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class BadRedirect:
    """A line of a redirects file that is no rule."""

    path: str
    line: int
    text: str


def parse_redirects(text: str, path: str) -> tuple[tuple[Redirect, ...], tuple[BadRedirect, ...]]:
    """Give the rules of a ``_redirects`` file's text, in order, and the lines that are none."""
    rules: list[Redirect] = []
    bad: list[BadRedirect] = []
    for number, line in enumerate(text.splitlines(), start=1):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        comment = next((i for i, word in enumerate(words) if word.startswith("#")), len(words))
        rule = _rule(words[:comment], path, number)
        if rule is None:
            bad.append(BadRedirect(path, number, line.strip()))
        else:
            rules.append(rule)
    return tuple(rules), tuple(bad)


def _rule(words: list[str], path: str, line: int) -> Redirect | None:
    source, *rest = words
    query: list[tuple[str, str]] = []
    while rest and "=" in rest[0] and not _NAMED_TARGET.match(rest[0]):
        name, _, value = rest.pop(0).partition("=")
        query.append((name, value))
    if not rest or not _NAMED_TARGET.match(source) or not _NAMED_TARGET.match(rest[0]):
        return None
    status = int(rest[1].rstrip("!")) if len(rest) > 1 and _STATUS.fullmatch(rest[1]) else 301
    return Redirect(source, rest[0], status, tuple(query), path, line)


def read_redirects(
    site: SiteConfiguration,
) -> tuple[tuple[Redirect, ...], tuple[BadRedirect, ...]]:
    """Give the rules of the site's redirects files, in order, and the lines that are none.

    A file that is not there has no rules; nor has one that cannot be read, which is told.
    """
    rules: list[Redirect] = []
    bad: list[BadRedirect] = []
    for name in dict.fromkeys((*site.redirects, *_OF_HOSTS)):
        file = site.folder / name
        if not is_file(file):
            continue
        try:
            if file.suffix in _RULES_OF_HOSTS:
                rules.extend(_RULES_OF_HOSTS[file.suffix](read_structured(file), name))
            else:
                some, wrong = parse_redirects(read_text(file), name)
                rules.extend(some)
                bad.extend(wrong)
        except ConfigurationError as error:
            tell_error(error)
    rules.extend(Redirect(old, new) for old, new in sorted(site.redirect_map.items()))
    return tuple(rules), tuple(bad)


def _of_netlify(value: Any, path: str) -> Iterator[Redirect]:
    """Give the rules of ``netlify.toml`` (its documentation, "Redirects and rewrites")."""
    several = value.get("redirects") if isinstance(value, Mapping) else None
    for one in several if isinstance(several, list) else ():
        if isinstance(one, Mapping) and isinstance(source := one.get("from"), str):
            query = one.get("query")
            asked = query.items() if isinstance(query, Mapping) else ()
            yield Redirect(
                source,
                str(one.get("to") or ""),
                status if isinstance(status := one.get("status"), int) else 301,
                tuple((str(key), str(word)) for key, word in asked),
                path,
            )


def _of_vercel(value: Any, path: str) -> Iterator[Redirect]:
    """Give the rules of ``vercel.json`` (its documentation, "Redirects")."""
    several = value.get("redirects") if isinstance(value, Mapping) else None
    for one in several if isinstance(several, list) else ():
        if isinstance(one, Mapping) and isinstance(source := one.get("source"), str):
            plain = re.sub(r"/:\w+\*$", "/*", source)
            target = re.sub(r":\w+\*$", ":splat", str(one.get("destination") or ""))
            yield Redirect(plain, target, path=path)


_OF_HOSTS = ("netlify.toml", "vercel.json")
_RULES_OF_HOSTS: Mapping[str, Callable[[Any, str], Iterator[Redirect]]] = MappingProxyType(
    {".toml": _of_netlify, ".json": _of_vercel}
)
"""Suffix of a host's own configuration → what reads its redirects."""


def stated_redirects(
    site: SiteConfiguration,
    file: SourceFile,
    addresses: tuple[str, ...],
    metadata: Mapping[str, Any],
) -> tuple[Redirect, ...]:
    """Give the redirects that a document's front matter states.

    ``addresses`` are its permalinks: older addresses lead to the first; without a page, they
    lead to the thing's would-be path, ``/<collection>/<slug>``, so that they still name it.
    ``redirect_to`` leads from the page to elsewhere. Targets and sources are absolute.
    """
    keys = generator_named(site.generator).conventions.redirect_keys
    if _ELSEWHERE not in metadata and not any(key in metadata for key in keys):
        return ()
    here = addresses[0] if addresses else absolute(site, f"/{file.collection}/{file.slug}")
    found: list[Redirect] = []
    for key in keys:
        for old in _strings(metadata.get(key)):
            is_whole = old.startswith("/") or split_address(old).scheme
            source = old if is_whole else _beside(here.removeprefix(site.root), old)
            found.append(Redirect(absolute(site, without_index(source)), here, path=file.path))
    elsewhere = _strings(metadata.get(_ELSEWHERE))[:1]
    found += [Redirect(here, absolute(site, new), path=file.path) for new in elsewhere]
    return tuple(found)


def _beside(path: str, relative: str) -> str:
    """Give the path that a relative one names from the folder that a page is in."""
    return joined_address(path.rstrip("/") or "/", relative)


def _strings(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [one.strip() for one in values if isinstance(one, str) and one.strip()]


@dataclass(frozen=True, slots=True)
class RedirectTable:
    """The redirects of one site, asked by path.

    Rules without pattern are found at once; the others are tried in order. The first rule
    that matches wins, and the answer is followed until no rule matches. Paths are compared
    decoded, without a trailing slash; ``.html`` is kept, as the host does.
    """

    site: SiteConfiguration
    exact: Mapping[str, Redirect]
    patterns: tuple[tuple[int, re.Pattern[str], Redirect], ...]
    order: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, site: SiteConfiguration, rules: Iterable[Redirect]) -> "RedirectTable":
        """Make the table of ``rules``; rules that need query parameters are left out."""
        exact: dict[str, Redirect] = {}
        order: dict[str, int] = {}
        patterns: list[tuple[int, re.Pattern[str], Redirect]] = []
        for place, rule in enumerate(rules):
            if rule.query:
                continue
            source = _path_of(site, rule.source)
            if source is None:
                continue
            if source.endswith("/*") or source == "*" or _PLACEHOLDER.search(source):
                patterns.append((place, _matcher(source), rule))
            elif _same(source) not in exact:
                exact[_same(source)] = rule
                order[_same(source)] = place
        return cls(site, exact, tuple(patterns), order)

    def step(self, path: str) -> Redirect | None:
        """Give the redirect that one request for ``path`` meets, its target made out; or None."""
        wanted = _same(path)
        rule = self.exact.get(wanted)
        place = self.order.get(wanted, -1)
        for where, matcher, pattern in self.patterns:
            if rule is not None and where > place:
                break
            if match := matcher.fullmatch(wanted):
                target = _filled(pattern.target, match)
                return Redirect(
                    pattern.source, target, pattern.status, (), pattern.path, pattern.line
                )
        return rule

    def follow(self, path: str) -> str | None:
        """Give the address that ``path`` ends at, or None when nothing redirects it.

        A path of the site comes back as a path, anything else as an absolute address. A loop
        ends where it closes.
        """
        seen = {_same(path)}
        here: str | None = None
        for _ in range(_MOST_STEPS):
            rule = self.step(path)
            if rule is None:
                return here
            inside = _path_of(self.site, rule.target)
            if inside is None:
                return rule.target
            if _same(inside) in seen:
                return here
            seen.add(_same(inside))
            here = path = inside
        return here


def _path_of(site: SiteConfiguration, address: str) -> str | None:
    parts = split_address(address)
    if not parts.scheme:
        return address
    own = {split_address(one).netloc for one in (site.url, *site.other_urls)}
    if parts.netloc not in own:
        return None
    return parts.path.removeprefix(site.baseurl) or "/"


def _same(path: str) -> str:
    return unquote(path.partition("#")[0].partition("?")[0]).rstrip("/") or "/"


def _matcher(source: str) -> re.Pattern[str]:
    splat = source.endswith("*")
    source = unquote(source.rstrip("*").rstrip("/") if splat else source.rstrip("/"))
    pieces: list[str] = []
    # The end is a group of its own, and a name that stands twice has to stand for the same.
    known = {"splat"} if splat else set()
    end = 0
    for match in _PLACEHOLDER.finditer(source):
        name = match[1]
        again = "[^/]+" if splat and name == "splat" else f"(?P={name})"
        pieces.append(re.escape(source[end : match.start()]))
        pieces.append(again if name in known else f"(?P<{name}>[^/]+)")
        known.add(name)
        end = match.end()
    pieces.append(re.escape(source[end:]))
    # "/old/*" is also the rule of "/old" itself.
    pieces.append("(?:/(?P<splat>.*))?" if splat else "")
    return re.compile("".join(pieces))


def _filled(target: str, match: re.Match[str]) -> str:
    values = {key: value or "" for key, value in match.groupdict().items()}
    scheme, colon, rest = target.partition("://")
    if not colon:
        scheme, rest = "", target
    filled = _PLACEHOLDER.sub(lambda one: values.get(one[1], one[0]), rest)
    return f"{scheme}{colon}{filled}"
