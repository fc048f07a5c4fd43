"""The inline tokens of a block → its text, its styles, its links, its images."""

import re
from collections.abc import Callable, Iterable, Mapping

from markdown_it.token import Token

from extractor.reading.addresses import clean_address
from extractor.reading.block_text import BlockText, LinkOpening
from extractor.reading.document import LinkForm, Style
from extractor.reading.markdown_body import MarkdownBody
from extractor.reading.origin import Origin
from extractor.reading.raw_html import read_inline_tag
from extractor.reading.templates import is_mask

_STYLES = {
    "strong_open": Style.STRONG,
    "em_open": Style.EMPHASIS,
    "strong_close": Style.STRONG,
    "em_close": Style.EMPHASIS,
}
_BROKEN = re.compile(r"<br\s*/?>\s*$", re.IGNORECASE)
_WRAPPED = 50
"""How many characters a line has at least that ends where the text was wrapped."""
_FORMS = {
    "autolink": LinkForm.AUTOLINK,
    "linkify": LinkForm.AUTOLINK,
    "wikilink": LinkForm.WIKILINK,
}
_ROLE = re.compile(r"(?<!\{)\{(?:std:)?(doc|ref|numref|any|term|download)\}$")
"""The roles of MyST that are links."""
_NAMED = re.compile(r"(?P<text>.*?)\s*<(?P<target>[^<>]+)>\s*", re.DOTALL)
"""What a role shows, and what it names, where both are written."""


class InlineReader:
    """Reads the inline tokens of one block into its text.

    Positions are offsets in ``content``, the content of the block that the tokens are of.
    """

    def __init__(self, content: str, origin: Origin, text: BlockText, body: MarkdownBody) -> None:
        self._content = content
        self._origin = origin
        self._text = text
        self._body = body
        self._end = 0
        """Where what was read last ends."""

    def read(self, tokens: Iterable[Token]) -> None:
        """Read tokens in order; those of other types say nothing."""
        for token in tokens:
            read = _READERS.get(token.type)
            if read is not None:
                read(self, token, max(token.meta.get("position", self._end), self._end))

    def _read_text(self, token: Token, position: int) -> None:
        self._origin.add(self._text, token.content, position)
        self._end = position + len(token.content)

    def _read_special(self, token: Token, position: int) -> None:
        """Read an entity or an escaped character."""
        self._add_indivisible(token.content, position, len(token.markup))

    def _read_break(self, _token: Token, position: int) -> None:
        self._add_indivisible("\n", position, 2 if self._content[position] == "\\" else 1)

    def _read_soft_break(self, token: Token, position: int) -> None:
        """Read the end of a line that is none of the text: a space, where text was wrapped.

        Markdown shows it as a space. After a short line its author meant a line all the same:
        names one below the other, a name and what somebody is.
        """
        line = self._content[self._content.rfind("\n", 0, position) + 1 : position]
        if len(line) < _WRAPPED or _BROKEN.search(line) is not None:
            self._read_break(token, position)
        else:
            self._add_indivisible(" ", position, 1)

    def _add_indivisible(self, plain: str, position: int, length: int) -> None:
        self._origin.add(self._text, plain, position, length)
        self._end = position + length

    def _read_code(self, token: Token, position: int) -> None:
        """Read a code span; a line break in it is shown as a space."""
        opening = position + len(token.markup)
        shown = self._origin.written(token.content)
        written = self._content.replace("\n", " ")
        # A space beside each mark is no part of the code.
        marked = token.content + token.markup
        begin = opening if written.startswith(marked, opening) else opening + 1
        role = self._role_before(position)
        if role is not None:
            # What is stripped before the content is stripped after it too.
            end = begin + len(token.content) + begin - position
            self._read_role(role, shown, begin, (position - len(role.group()), end))
        else:
            self._add_code(shown, begin)
        self._end = begin + len(shown)

    def _add_code(self, shown: str, begin: int) -> None:
        self._text.open_style(Style.CODE)
        self._origin.add(self._text, shown, begin)
        self._text.close_style(Style.CODE)

    def _role_before(self, position: int) -> re.Match[str] | None:
        """Give the role that a code span at ``position`` is the content of, if it is a link."""
        if position == 0 or not is_mask(self._content[position - 1]):
            return None
        line = self._content[:position].rpartition("\n")[2]
        return _ROLE.search(self._origin.written(line))

    def _read_role(
        self, role: re.Match[str], shown: str, begin: int, around: tuple[int, int]
    ) -> None:
        """Read a role that is a link: what it names, and the text that it is given."""
        named = _NAMED.fullmatch(shown)
        target = " ".join((named["target"] if named is not None else shown).split())
        self._text.open_link(
            LinkOpening(
                f"{{{role[1]}}}{target}",
                LinkForm.ROLE,
                self._origin.span(max(around[0], 0), min(around[1], len(self._content))),
            )
        )
        if named is not None:
            self._origin.add(self._text, named["text"], begin)
        else:
            self._add_code(shown, begin)
        self._text.close_link()

    def _open_style(self, token: Token, _position: int) -> None:
        self._text.open_style(_STYLES[token.type])

    def _close_style(self, token: Token, _position: int) -> None:
        self._text.close_style(_STYLES[token.type])

    def _open_link(self, token: Token, _position: int) -> None:
        opening, closing = token.meta["span"]
        form = _FORMS.get(token.markup) or (
            LinkForm.INLINE if self._content[closing - 1] == ")" else LinkForm.REFERENCE
        )
        # The name of a note is no address: a bracket in it is its own.
        is_name = form is LinkForm.WIKILINK
        written = self._origin.written(str(token.attrs.get("href", "")).strip())
        self._text.open_link(
            LinkOpening(
                written if is_name else self._address(token, "href"),
                form,
                self._origin.span(opening, closing),
                self._origin.written(str(token.attrs.get("title", ""))),
            )
        )
        if token.markup == "autolink":
            self._end = opening + 1

    def _close_link(self, _token: Token, _position: int) -> None:
        self._text.close_link()

    def _read_image(self, token: Token, _position: int) -> None:
        self._body.images.append(self._address(token, "src"))
        # Its alternative text says what is seen on a picture; it is no sentence of the author's.
        _, self._end = token.meta["span"]

    def _read_tag(self, token: Token, _position: int) -> None:
        opening, self._end = token.meta["span"]
        span = self._origin.span(opening, self._end)
        read_inline_tag(token.content, span, self._origin.masked, self._text, self._body)

    def _address(self, token: Token, attribute: str) -> str:
        return self._origin.written(clean_address(str(token.attrs.get(attribute, ""))))


_READERS: Mapping[str, Callable[[InlineReader, Token, int], None]] = {
    "text": InlineReader._read_text,
    "text_special": InlineReader._read_special,
    "softbreak": InlineReader._read_soft_break,
    "hardbreak": InlineReader._read_break,
    "code_inline": InlineReader._read_code,
    "strong_open": InlineReader._open_style,
    "em_open": InlineReader._open_style,
    "strong_close": InlineReader._close_style,
    "em_close": InlineReader._close_style,
    "link_open": InlineReader._open_link,
    "link_close": InlineReader._close_link,
    "image": InlineReader._read_image,
    "html_inline": InlineReader._read_tag,
}
"""Type of a token → what reads it, given where it stands."""
