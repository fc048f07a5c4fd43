"""A Markdown parser that remembers where every inline token stands.

markdown-it-py gives block tokens their lines and inline tokens nothing. The parser made here
adds, to each inline token's ``meta``, ``position`` (where its content starts, in the content
of its inline block) and, for links, images and raw HTML, ``span`` (its whole markup).
"""

import re
from collections.abc import Collection, MutableMapping
from types import SimpleNamespace
from typing import Any, Literal

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.helpers import parseLinkDestination, parseLinkLabel, parseLinkTitle
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.autolink import autolink
from markdown_it.rules_inline.escape import escape
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.rules_inline.image import image
from markdown_it.rules_inline.link import link
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from extractor.reading.extensions import MarkdownExtension
from extractor.reading.templates import is_mask


class PositionedState(StateInline):
    """An inline state that notes where pending text begins and where tokens are pushed."""

    def __init__(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> None:
        self.pending_start = 0
        super().__init__(src, md, env, tokens)

    def append_pending(self, text: str) -> None:
        """Append literal text, noting its position when it opens a run."""
        if not self._pending_buffer and not self._pending:
            self.pending_start = self.pos
        self._pending_buffer.append(text)

    def pushPending(self) -> Token:  # noqa: N802 - the name is the library's
        """Flush pending text as a token that knows its position."""
        token = super().pushPending()
        token.meta = {"position": self.pending_start}
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Push a token that knows its position."""
        token = super().push(ttype, tag, nesting)
        token.meta = {"position": self.pos}
        return token


def _with_span(rule: Any, opening: str) -> Any:
    """Wrap an inline rule so that the first token it pushes of type ``opening`` has its span."""

    def spanned(state: StateInline, silent: bool) -> bool:
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent:
            for token in state.tokens[count:]:
                if token.type == opening:
                    token.meta["span"] = (start, state.pos)
                    break
        return True

    return spanned


def escape_before_text(state: StateInline, silent: bool) -> bool:
    """Read an escaped character, unless it is the mask of a template tag."""
    following = state.src[state.pos + 1 : state.pos + 2]
    return not is_mask(following) and escape(state, silent)


_ELEMENT = re.compile(
    r"<[A-Za-z][\w.-]*"
    r"(?:\s+(?:[A-Za-z_:][\w:.-]*(?:\s*=\s*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?"
    r"|[\U000f0000-\U000ffffd]+))*\s*/?>"
    r"|</[A-Za-z][\w.-]*\s*>"
)


def element(state: StateInline, silent: bool) -> bool:
    """Read an element of HTML, or of a component: its name and attributes may be no HTML's."""
    if html_inline(state, silent):
        return True
    found = _ELEMENT.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("html_inline", "", 0).content = found.group()
    state.pos = found.end()
    return True


_SCHEME = re.compile(r"(?<![A-Za-z0-9.+-])https?\Z", re.IGNORECASE)
_LINKIFY = LinkifyIt()


def bare_address(state: StateInline, silent: bool) -> bool:
    """Read a bare address of the web, ``https://…``, as a link that shows itself."""
    if state.linkLevel or not state.src.startswith("://", state.pos):
        return False
    scheme = _SCHEME.search(state.pending)
    if scheme is None:
        return False
    start = state.pos - len(scheme.group())
    found = _LINKIFY.match_at_start(state.src[start:])
    if found is None:
        return False
    # Emphasis goes before.
    address = found.raw.rstrip("*")
    if not silent:
        state.pending = state.pending[: -len(scheme.group())]
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": address}
        opening.markup = "linkify"
        opening.meta["span"] = (start, start + len(address))
        shown = state.push("text", "", 0)
        shown.content = address
        shown.meta["position"] = start
        state.push("link_close", "a", -1)
    state.pos = start + len(address)
    return True


_WIKILINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?![(\[])")
_PICTURE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|svg|webp)(?:#.*)?\Z", re.IGNORECASE)


def embed(state: StateInline, silent: bool) -> bool:
    """Read ``![[target]]``: a picture, or a link that shows another page's text in its place."""
    found = _WIKILINK.match(state.src, state.pos + 1) if state.src[state.pos] == "!" else None
    if found is None or state.linkLevel:
        return False
    if not silent:
        target = found.group(1).strip()
        is_picture = _PICTURE.search(target) is not None
        opening = state.push("image", "img", 0) if is_picture else state.push("link_open", "a", 1)
        opening.attrs = {"src" if is_picture else "href": target}
        opening.markup = "wikilink"
        opening.meta["span"] = (state.pos, found.end())
        if not is_picture:
            state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


def wikilink(state: StateInline, silent: bool) -> bool:
    """Read ``[[target]]`` or ``[[target|text]]``, unless CommonMark has a link there."""
    found = _WIKILINK.match(state.src, state.pos)
    if found is None or state.linkLevel:
        return False
    target, label = found.group(1), found.group(2)
    if label is None and normalizeReference(target) in state.env.get("references", {}):
        return False
    if not silent:
        opening = state.push("link_open", "a", 1)
        opening.attrs = {"href": target.strip()}
        opening.markup = "wikilink"
        opening.meta["span"] = found.span()
        shown = state.push("text", "", 0)
        shown.content = label or target
        shown.meta["position"] = found.start(2 if label else 1)
        state.push("link_close", "a", -1)
    state.pos = found.end()
    return True


_MORE_OF_DESTINATION = re.compile(r"[ ]+(?![\s\"')])")


def spaced_destination(text: str, start: int, maximum: int) -> Any:
    """Read a link's destination, spaces in it too: as far as its title, or its end."""
    found = parseLinkDestination(text, start, maximum)
    while found.ok and not text.startswith("<", start):
        space = _MORE_OF_DESTINATION.match(text, found.pos, maximum)
        more = parseLinkDestination(text, space.end(), maximum) if space is not None else None
        if space is None or more is None or not more.ok or more.pos == space.end():
            break
        found.pos, found.str = more.pos, f"{found.str}{space.group()}{more.str}"
    return found


_HELPERS_OF_SPACED_LINKS = SimpleNamespace(
    parseLinkDestination=spaced_destination,
    parseLinkLabel=parseLinkLabel,
    parseLinkTitle=parseLinkTitle,
)


class PositionedInlineParser(ParserInline):
    """The library's inline parser over :class:`PositionedState`."""

    def parse(
        self, src: str, md: MarkdownIt, env: MutableMapping[str, Any], tokens: list[Token]
    ) -> list[Token]:
        """Parse the content ``src`` of an inline block into ``tokens``."""
        state = PositionedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


class PositionedMarkdown(MarkdownIt):
    """CommonMark with tables, whose inline tokens know their positions.

    Addresses are kept as they are written: they are compared, never rendered.
    """

    def __init__(self, extensions: Collection[MarkdownExtension] = ()) -> None:
        super().__init__("commonmark", {"html": True})
        self.inline = PositionedInlineParser()
        self.enable(["table", "strikethrough"])
        # Joining tokens would join stretches of source that do not touch.
        self.core.ruler.disable("text_join")
        self.inline.ruler2.disable("fragments_join")
        self.inline.ruler.disable("linkify")
        for name, rule, opening in (
            ("link", link, "link_open"),
            ("autolink", autolink, "link_open"),
            ("image", image, "image"),
            ("html_inline", element, "html_inline"),
        ):
            self.inline.ruler.at(name, _with_span(rule, opening))
        self.inline.ruler.at("escape", escape_before_text)
        self.inline.ruler.before("link", "wikilink", wikilink)
        self.inline.ruler.before("image", "embed", embed)
        if MarkdownExtension.DEFINITION_LISTS in extensions:
            self.use(deflist_plugin)
        if MarkdownExtension.FOOTNOTES in extensions:
            # Notes stay where they are written.
            self.use(footnote_plugin, inline=False, move_to_end=False)
        if MarkdownExtension.ADMONITIONS in extensions:
            self.use(admon_plugin)
        if MarkdownExtension.SPACED_LINKS in extensions:
            self.helpers = _HELPERS_OF_SPACED_LINKS  # type: ignore[assignment]
        if MarkdownExtension.LINKIFY in extensions:
            self.inline.ruler.before("link", "bare_address", bare_address)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is the library's
        """Give the address as written."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the name is the library's
        """Give the address as written."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        """Accept every address: what is odd about it is for later stages to say."""
        return True
