"""A Markdown parser that remembers where every inline token stands.

markdown-it-py gives block tokens their lines and inline tokens nothing. The parser made here
adds, to each inline token's ``meta``, ``position`` (where its content starts, in the content
of its inline block) and, for links, images and raw HTML, ``span`` (its whole markup).
"""

import re
from collections.abc import MutableMapping
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import normalizeReference
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.autolink import autolink
from markdown_it.rules_inline.escape import escape
from markdown_it.rules_inline.html_inline import html_inline
from markdown_it.rules_inline.image import image
from markdown_it.rules_inline.link import link
from markdown_it.token import Token

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


_WIKILINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\](?![(\[])")


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

    def __init__(self) -> None:
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
            ("html_inline", html_inline, "html_inline"),
        ):
            self.inline.ruler.at(name, _with_span(rule, opening))
        self.inline.ruler.at("escape", escape_before_text)
        self.inline.ruler.before("link", "wikilink", wikilink)

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - the name is the library's
        """Give the address as written."""
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - the name is the library's
        """Give the address as written."""
        return link

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802
        """Accept every address: what is odd about it is for later stages to say."""
        return True
