"""What stands around a name and tells whether it is a person's."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives, before_word, whole_phrases
from extractor.reading.document import BlockKind, Style
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.person_names import NameSpan, initials_of
from extractor.recognising.role_phrases import RolePhrases, role_phrases
from extractor.text import fold

LABEL_END = re.compile(r"[ \u00a0\u202f]*(?:\([^()\n]{2,60}\))?[ \u00a0\u202f]*:(?!//)")
"""What parts a speaker from the words: a colon, perhaps after a role in brackets."""

_OPENING = re.compile(r"[\s\u00a0\u202f«“\"'‘(\[—–\-•*#>]*$")
_APPOSITION = re.compile(r"[ \u00a0]?\(|,\s|[ \u00a0]?[-–—:][ \u00a0]|\n")
_SENTENCE_BEFORE = re.compile(r"[.!?:]\s+$")
_PART_OF_ADDRESS_BEFORE = ("@", "/", "_", ".", "#")
_PART_OF_ADDRESS_AFTER = frozenset("@/_")
_SHORT_LINE = 200
"""No signature is longer, in code points."""
_WINDOW = 40
"""How far around a name a verb of speech may stand, in code points."""
_LABELLED = 20
"""A label that is not in bold stands before more code points than this."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The language's words around people, over folded text."""

    before_people: re.Pattern[str]
    verb_after: re.Pattern[str]
    speech: re.Pattern[str]
    joint: re.Pattern[str]
    thanks: re.Pattern[str]
    not_people_before: frozenset[str]


class PersonContext:
    """Judges the words and the typography around the names of one document."""

    def __init__(self, document: AnalysedDocument) -> None:
        self._document = document
        self._roles: RolePhrases = role_phrases(document.language)
        self._words = _words(document.language)

    @property
    def joint(self) -> re.Pattern[str]:
        """What joins two names of an enumeration, with the first one's bracket."""
        return self._words.joint

    def is_something_else(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the name is that of a school, a street, a prize, or part of an address."""
        if block.text[span.end : span.end + 1] in _PART_OF_ADDRESS_AFTER:
            return True
        if block.text[: span.start].endswith(_PART_OF_ADDRESS_BEFORE):
            return True
        before = block.folded[max(0, span.start - _WINDOW) : span.start].rstrip(" «\"'“\u00a0")
        words = re.findall(r"[\w-]+", before)
        if not words or not before[-1].isalnum():
            return False
        return (
            self._is_no_person(words[-1]) or " ".join(words[-2:]) in self._words.not_people_before
        )

    def _is_no_person(self, word: str) -> bool:
        return (
            word in self._words.not_people_before
            or word.removesuffix("s") in self._words.not_people_before
        )

    def is_acronym(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the span is an acronym, or the long form of the one in brackets after it."""
        surface = block.text[span.start : span.end]
        if span.title is None and " " not in surface and surface.isupper():
            return True
        bracket = re.match(r" \(([A-Z]{2,6})\)", block.text[span.end : span.end + 10])
        return bracket is not None and fold(bracket.group(1)) == initials_of(surface)

    def names_a_body(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether a name without a given name has a word of institutions or places."""
        if span.given or span.title is not None:
            return False
        words = block.folded[span.start : span.end].replace("-", " ").split()
        return any(map(self._is_no_person, words))

    def is_a_role(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether what has the shape of a name is a role (``Garde des Sceaux``)."""
        return (
            not span.given
            and span.title is None
            and (self._roles.at(block, span.start) is not None)
        )

    def has_role_after(self, block: AnalysedBlock, span: NameSpan, *, singular: bool) -> bool:
        """Say whether a role follows (``, designer``, ``(coach)``), if need be in the singular."""
        opening = _APPOSITION.match(block.text, span.end)
        if opening is None:
            return False
        phrase = self._roles.at(block, opening.end())
        if phrase is None:
            return False
        acronym = block.text[phrase.start : phrase.end].isupper()
        return not (singular and (acronym or self._roles.is_plural(phrase, block.text)))

    def has_role_before(self, block: AnalysedBlock, span: NameSpan, *, singular: bool) -> bool:
        """Say whether a role leads to the name (``le poète``), if need be in the singular."""
        start = span.start if span.title is None else span.title
        phrase = self._roles.before(block, start)
        return phrase is not None and not (singular and self._roles.is_plural(phrase, block.text))

    def speaks(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether a verb of speech stands right beside the name."""
        after = block.folded[span.end : span.end + _WINDOW]
        if self._words.speech.match(after.lstrip(" ,")):
            return True
        before = block.folded[max(0, span.start - _WINDOW) : span.start].rstrip()
        return any(before.endswith(m.group()) for m in self._words.speech.finditer(before))

    def is_label(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the block is what the person says (``Anne : …``)."""
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.EXCERPT):
            return False
        if _OPENING.fullmatch(block.text[: span.start]) is None:
            return False
        strong = any(
            s.style is Style.STRONG and s.start <= span.start and s.end <= span.end + 3
            for s in block.styles
        )
        label = LABEL_END.match(block.text, span.end)
        return label is not None and (strong or len(block.text) - label.end() > _LABELLED)

    def is_signature(self, index: int, span: NameSpan) -> bool:
        """Say whether the name, in block ``index``, signs the quotation before it."""
        block = self._document.blocks[index]
        if len(block.text) > _SHORT_LINE or not span.full:
            return False
        before = block.text[: span.start]
        if block.quoted and re.search(r"[—–-][ \u00a0]?$", before):
            return True
        if _OPENING.fullmatch(before) is None or index == 0:
            return False
        above = self._document.blocks[index - 1]
        return block.kind is BlockKind.PARAGRAPH and (
            above.quoted or above.text.rstrip().endswith(("»", "”", '"'))
        )

    def is_thanked(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the text thanks or greets the name (``Merci à Anne et à Paul``)."""
        before = block.folded[max(0, span.start - _WINDOW) : span.start]
        return self._words.thanks.search(before) is not None

    def is_introduced(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the words right around a name are those that people stand among."""
        gap = block.text[span.start - 1 : span.start] if span.start else ""
        if gap and gap in " \u00a0'’":
            before = block.folded[max(0, span.start - _WINDOW) : span.start]
            if self._words.before_people.search(before.rstrip(" \u00a0")):
                return True
        return self._words.verb_after.match(block.folded[span.end : span.end + _WINDOW]) is not None


@cache
def _words(language: Language) -> _Words:
    table = language.table("people")
    joints = alternatives(language.table("roles").get("conjunctions", ()))
    verbs = whole_phrases(table.get("verbs_of_people", ())).pattern
    return _Words(
        before_people=re.compile(
            rf"(?<![\w']){alternatives(table.get('words_before_people', ()))}$"
        ),
        verb_after=re.compile(rf"[\s,]+(?:{before_word(table.get('negations', ()))})?(?:{verbs})"),
        speech=whole_phrases(language.table("quotations").get("speech_verbs", ())),
        joint=re.compile(rf"(?:[ \u00a0]?\([^()\n]{{2,60}}\))?(?:,\s(?:{joints}\s)?|\s{joints}\s)"),
        thanks=re.compile(
            rf"(?<![\w']){alternatives(table.get('thanks', ()))}\s+"
            rf"(?:\w[\w-]*(?:,|\s+{joints})\s+(?:a\s+)?){{0,2}}$"
        ),
        not_people_before=frozenset(map(fold, table.get("not_people_before", ()))),
    )


def touches_capital(block: AnalysedBlock, first: int, last: int) -> bool:
    """Say whether another capitalised word of the same phrase stands right before or after.

    ``first`` and ``last`` are indexes into the block's words.
    """
    text, words = block.text, block.words
    if last + 1 < len(words):
        following = words[last + 1]
        gap = text[words[last].end : following.start]
        if gap in (" ", "\u00a0", "-", "’", "'") and following.capitalised:
            return True
    if first == 0 or not words[first - 1].capitalised:
        return False
    previous = words[first - 1]
    if text[previous.end : words[first].start] not in (" ", "\u00a0", "-"):
        return False
    start = text[: previous.start]
    return _OPENING.fullmatch(start) is None and _SENTENCE_BEFORE.search(start) is None
