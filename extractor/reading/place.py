"""Where a walk through Markdown stands: in which containers, under which heading."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from markdown_it.token import Token

from extractor.reading.document import BlockKind

_QUOTATION = "blockquote"
"""The element of HTML that a block quotation is."""


@dataclass(slots=True)
class Place:
    """Where a walk through the tokens of a body stands.

    ``heading`` is the index of the heading block above, or None. A group is a number that the
    blocks of one list, one table row or one quotation share.
    """

    heading: int | None = None
    _kind: BlockKind = BlockKind.PARAGRAPH
    _heading_level: int = 0
    _lists: list[int] = field(default_factory=list)
    _quotes: list[int] = field(default_factory=list)
    _quotes_of_html: list[int] = field(default_factory=list)
    _row: int = -1
    _column: int = -1
    _groups: int = 0

    @property
    def kind(self) -> BlockKind:
        """What a block is that stands here."""
        if self._kind is BlockKind.PARAGRAPH and self._lists:
            return BlockKind.LIST_ITEM
        return self._kind

    @property
    def quoted(self) -> bool:
        """Whether a block that stands here is in a block quotation."""
        return bool(self._quotes or self._quotes_of_html)

    @property
    def level(self) -> int:
        """The level, depth or column of a block that stands here, as its kind has it."""
        if self._kind is BlockKind.HEADING:
            return self._heading_level
        if self._kind is BlockKind.CELL:
            return self._column
        return len(self._lists)

    @property
    def group(self) -> int:
        """The group of a block that stands here, or -1."""
        if self._kind is BlockKind.HEADING:
            return -1
        if self._kind is BlockKind.CELL:
            return self._row
        inner = self._lists or self._quotes or self._quotes_of_html
        return inner[-1] if inner else -1

    def step(self, token: Token) -> None:
        """Go past a token: into a container, out of it, or nowhere."""
        step = _STEPS.get(token.type)
        if step is not None:
            step(self, token)

    def step_element(self, name: str, *, closing: bool) -> None:
        """Go past the tag of an element of raw HTML: a block quotation, or a part of a table."""
        if name in _TABLE_ELEMENTS:
            step = _STEPS.get(f"{name}_{'close' if closing else 'open'}")
            if step is not None:
                step(self, _NO_TOKEN)
        elif name == _QUOTATION and not closing:
            self._quotes_of_html.append(self._next_group())
        elif name == _QUOTATION and self._quotes_of_html:
            self._quotes_of_html.pop()

    def _enter_heading(self, token: Token) -> None:
        # A quotation that nothing closes goes no further than its section.
        self._quotes_of_html.clear()
        self._kind, self._heading_level = BlockKind.HEADING, int(token.tag[1])

    def _enter_list(self, _token: Token) -> None:
        self._lists.append(self._next_group())

    def _leave_list(self, _token: Token) -> None:
        self._lists.pop()

    def _enter_quotation(self, _token: Token) -> None:
        self._quotes.append(self._next_group())

    def _leave_quotation(self, _token: Token) -> None:
        self._quotes.pop()

    def _enter_row(self, _token: Token) -> None:
        self._row, self._column = self._next_group(), -1

    def _enter_cell(self, _token: Token) -> None:
        self._kind = BlockKind.CELL
        self._column += 1

    def _leave_block(self, _token: Token) -> None:
        self._kind = BlockKind.PARAGRAPH

    def _next_group(self) -> int:
        self._groups += 1
        return self._groups


_STEPS: Mapping[str, Callable[[Place, Token], None]] = {
    "heading_open": Place._enter_heading,
    "heading_close": Place._leave_block,
    "bullet_list_open": Place._enter_list,
    "bullet_list_close": Place._leave_list,
    "ordered_list_open": Place._enter_list,
    "ordered_list_close": Place._leave_list,
    "blockquote_open": Place._enter_quotation,
    "blockquote_close": Place._leave_quotation,
    "tr_open": Place._enter_row,
    "th_open": Place._enter_cell,
    "td_open": Place._enter_cell,
    "th_close": Place._leave_block,
    "td_close": Place._leave_block,
    "table_close": Place._leave_block,
}
_TABLE_ELEMENTS = frozenset({"table", "tr", "th", "td"})
_NO_TOKEN = Token("", "", 0)
