"""A block's plain text as it grows: its way back to the source, its styles, its links."""

from dataclasses import dataclass

from extractor.reading.document import Link, LinkForm, SourceMap, Style, StyledSpan

Run = tuple[int, int, int, int]
"""(plain start, source start, plain length, source length), as in a source map."""
_NO_RUN: Run = (0, 0, 0, 1)
"""What no text continues."""


@dataclass(frozen=True, slots=True)
class LinkOpening:
    """The beginning of a link: its address, and the source span of what is written there.

    For a link of one piece of markup (``[text](address)``), that is the whole link.
    """

    href: str
    form: LinkForm
    span: tuple[int, int]
    title: str = ""
    element: str = ""
    """The element of HTML that it is, whose closing tag ends it."""


class BlockText:
    """The text of the block that will have the place ``number`` in its document."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.styles: list[StyledSpan] = []
        self.links: list[Link] = []
        self._parts: list[str] = []
        self._length = 0
        self._runs: list[Run] = []
        self._open_styles: list[tuple[Style, int]] = []
        self._open_links: list[tuple[LinkOpening, int, int]] = []
        """What opens a link, and where in the text and in its parts that is."""

    @property
    def plain(self) -> str:
        """The text without markup."""
        return "".join(self._parts)

    @property
    def source_map(self) -> SourceMap:
        """The way from the plain text back to the source file."""
        return SourceMap(tuple(self._runs))

    @property
    def in_link(self) -> bool:
        """Whether a link is open."""
        return bool(self._open_links)

    @property
    def innermost_element(self) -> str:
        """The element that the innermost link that is open is, or ""."""
        return self._open_links[-1][0].element if self._open_links else ""

    def add(self, text: str, source: int, source_length: int) -> None:
        """Add plain text that stands in the source as ``source_length`` code points."""
        if not text:
            return
        length = len(text)
        start, at, plain, written = self._runs[-1] if self._runs else _NO_RUN
        if plain == written and length == source_length and at + plain == source:
            self._runs[-1] = (start, at, plain + length, plain + length)
        else:
            self._runs.append((self._length, source, length, source_length))
        self._parts.append(text)
        self._length += length

    def open_style(self, style: Style) -> None:
        """Begin a stretch that is set in ``style``."""
        self._open_styles.append((style, self._length))

    def close_style(self, style: Style) -> None:
        """End the innermost stretch in ``style``, if one is open."""
        for index in range(len(self._open_styles) - 1, -1, -1):
            if self._open_styles[index][0] is style:
                _, start = self._open_styles.pop(index)
                if start < self._length:
                    self.styles.append(StyledSpan(start, self._length, style))
                return

    def open_link(self, opening: LinkOpening) -> None:
        """Begin a link."""
        self._open_links.append((opening, self._length, len(self._parts)))

    def close_link(self, source_end: int = 0) -> None:
        """End the innermost link, if one is open, at ``source_end`` or where its opening does."""
        if not self._open_links:
            return
        opening, start, part = self._open_links.pop()
        first, last = opening.span
        self.links.append(
            Link(
                opening.href,
                "".join(self._parts[part:]),
                opening.form,
                self.number,
                start,
                self._length,
                first,
                max(last, source_end),
                opening.title,
            )
        )

    def close(self) -> None:
        """End the links that nothing closes with the block."""
        while self._open_links:
            self.close_link()

    def give_up_links(self) -> list[LinkOpening]:
        """Give the openings of the links that are open and show no text yet, and forget them."""
        given_up: list[LinkOpening] = []
        shown: list[tuple[LinkOpening, int, int]] = []
        for opening, start, part in self._open_links:
            if "".join(self._parts[part:]).strip():
                shown.append((opening, start, part))
            else:
                given_up.append(opening)
        self._open_links = shown
        return given_up
