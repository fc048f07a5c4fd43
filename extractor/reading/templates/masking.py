"""A text whose template tags are masked, so that Markdown sees one word where each stands."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from extractor.reading.templates.components import find_components
from extractor.reading.templates.families import TemplateFamily
from extractor.reading.templates.marks import find_marks
from extractor.reading.templates.tags import Tag, TagKind, find_tags

_FIRST, _COUNT = 0xF0000, 65_534
"""The code points of plane 15: none is assigned, so that hardly a text has one."""
_PRIVATE = re.compile("[\U000f0000-\U000ffffd]")
_RUN = re.compile("([\U000f0000-\U000ffffd])\\1*")
_SHOWN = re.compile(r"[^\r\n]")
_COMPONENTS = frozenset({TemplateFamily.COMPONENTS, TemplateFamily.INTERPOLATION})


def has_tags(text: str) -> bool:
    """Say whether a text holds a template tag, of Liquid or its kin or a shortcode."""
    return "{" in text and any(True for _ in find_tags(text))


def is_mask(character: str) -> bool:
    """Say whether a character may be the mask of a tag."""
    return _PRIVATE.match(character) is not None


@dataclass(frozen=True, slots=True)
class _Masked:
    written: str
    kind: TagKind


@dataclass(frozen=True, slots=True)
class MaskedText:
    """A text of the same length as the one that was written.

    In ``text`` each tag is as many copies of one private-use code point as it has code points;
    a line that holds nothing but tags is white space.
    """

    text: str
    _tags: Mapping[str, _Masked] = field(default_factory=dict)

    def written(self, text: str) -> str:
        """Give ``text``, a part of the masked one, with its tags as they are written."""
        return _RUN.sub(self._restored, text) if self._tags else text

    def _restored(self, run: re.Match[str]) -> str:
        tag = self._tags.get(run.group(1))
        if tag is None:
            return run.group()
        # The same tag may stand there several times, one after the other.
        return tag.written * (len(run.group()) // len(tag.written))

    def prose(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Give the pieces of ``text``, a part of the masked one, that a reader sees.

        Each is what is shown, where its writing begins in ``text``, and how long that is. A tag
        shows nothing, or white space where it shows a value or parts two words.
        """
        at = 0
        for run in _RUN.finditer(text) if self._tags else ():
            tag = self._tags.get(run.group(1))
            if tag is None:
                continue
            start, end = run.span()
            if start > at:
                yield text[at:start], at, start - at
            parts_words = text[start - 1 : start].isalnum() and text[end : end + 1].isalnum()
            if tag.kind is TagKind.OUTPUT or parts_words:
                yield " ", start, end - start
            at = end
        if at < len(text):
            yield text[at:], at, len(text) - at


def mask_templates(
    text: str,
    families: Collection[TemplateFamily],
    *,
    lines: bool = True,
    marks: re.Pattern[str] | None = None,
) -> MaskedText:
    """Mask the tags of Liquid, of shortcodes and of ``families`` in a text.

    Every other code point stays where it is. With ``lines``, a line that holds nothing but tags
    is made white space; a part of a line has none. ``marks`` finds further tags.
    """
    has_components = not _COMPONENTS.isdisjoint(families)
    marked = list(find_marks(text, marks)) if marks is not None else []
    if not marked and "{" not in text and not (has_components and "<" in text):
        return MaskedText(text)
    tags = sorted([*find_tags(text), *marked], key=lambda tag: tag.start)
    if has_components:
        expressions = TemplateFamily.COMPONENTS in families
        tags = find_components(text, tags, expressions=expressions)
    if not tags:
        return MaskedText(text)
    masked, known = _mask(text, tags)
    if lines:
        masked = _blank(text, masked, known)
    return MaskedText(masked, known)


def _mask(text: str, tags: Iterable[Tag]) -> tuple[str, Mapping[str, _Masked]]:
    masks = _free_code_points(text)
    known: dict[str, _Masked] = {}
    mask_of: dict[_Masked, str] = {}
    parts: list[str] = []
    at = 0
    for tag in sorted(tags, key=lambda tag: (tag.start, -tag.end)):
        if tag.start < at:
            # It stands inside another.
            continue
        one = _Masked(text[tag.start : tag.end], tag.kind)
        mask = mask_of.get(one) or next(masks, None)
        if mask is None:
            break
        mask_of[one], known[mask] = mask, one
        parts += [text[at : tag.start], mask * len(one.written)]
        at = tag.end
    parts.append(text[at:])
    return "".join(parts), known


def _free_code_points(text: str) -> Iterator[str]:
    """Give the code points that the text has not, one for each tag that is like no other."""
    taken = frozenset(_PRIVATE.findall(text))
    return (one for one in map(chr, range(_FIRST, _FIRST + _COUNT)) if one not in taken)


_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_BARE = re.compile(
    "([ \t]*(?:>[ \t]*)*)[\U000f0000-\U000ffffd][\U000f0000-\U000ffffd \t]*(?:\r\n|\r|\n)?"
)


def _blank(text: str, masked: str, known: Mapping[str, _Masked]) -> str:
    """Make white space of the lines that hold nothing but tags.

    Those that show values are part of a paragraph when text stands before and after them.
    """
    lines = _LINE.findall(masked)
    parts: list[str] = []
    at = 0
    for number, line in enumerate(lines):
        end = at + len(line)
        bare = _BARE.fullmatch(line)
        around = lines[max(number - 1, 0) : number + 2]
        is_inside = len(around) == 3 and around[0].strip() and around[2].strip()
        if bare is None or (is_inside and _shows_values(line, known)):
            parts.append(line)
        else:
            begin = at + bare.end(1)
            parts += [text[at:begin], _SHOWN.sub(" ", text[begin:end])]
        at = end
    return "".join(parts)


def _shows_values(line: str, known: Mapping[str, _Masked]) -> bool:
    kinds = [known[mask].kind for mask in _RUN.findall(line) if mask in known]
    return all(kind is TagKind.OUTPUT for kind in kinds)
