"""What stands around a name and tells whether it is a person's."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives, as_written, before_word, whole_phrases
from extractor.languages.word_forms import word_forms
from extractor.reading.document import BlockKind, Style
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.institutions import institution_lexicon
from extractor.recognising.ordinary import ordinary_words
from extractor.recognising.person_names import NameSpan, initials_of
from extractor.recognising.role_phrases import RolePhrases, role_phrases
from extractor.text import CAPITALS, fold

LABEL_END = re.compile(r"[ \u00a0\u202f]*(?:\([^()\n]{2,60}\))?[ \u00a0\u202f]*:(?!//)")
"""What parts a speaker from the words: a colon, perhaps after a role in brackets."""

_OPENING = re.compile(r"[\s\u00a0\u202f«“\"'‘(\[—–\-•*#>]*$")
_APPOSITION = re.compile(r"[ \u00a0]?\(|,\s|[ \u00a0]?[-–—:][ \u00a0]|\n")
_SENTENCE_BEFORE = re.compile(r"[.!?:]\s+$")
_PART_OF_ADDRESS_BEFORE = ("@", "/", "_", ".", "#")
_PART_OF_ADDRESS_AFTER = frozenset("@/_")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_][\w-]*)")
_NEXT_LOWER = re.compile(r",?[ \u00a0]([^\W\d_]+)")
_CAPITALISED = re.compile(r"[^\W\d_]{2,}[\w-]*")
_PARTNERS = re.compile(r"& \||\| & [^\W\d_]")
"""Around a lone name that is a firm's (``Ernst & Young``)."""
_ABBREVIATED = 3
_STATE = 2
"""A region's code has as many capitals."""
_LONGEST_DOUBTFUL = 4
"""Capitals before a given name may be an acronym as well as a surname up to this length."""
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
    not_people_after: frozenset[str]
    credits: re.Pattern[str]
    """What credits a picture to the name right after it, at the end."""
    owned: re.Pattern[str]
    """After a name, what it has: a possessive and a word with a capital (group 1)."""
    not_surnames: frozenset[str]
    titles_in_doubt: frozenset[str]
    title_case: bool
    articles: frozenset[str]
    elided: tuple[str, ...]
    after_article: frozenset[str]
    region: re.Pattern[str]
    degrees: frozenset[str]


class PersonContext:
    """Judges the words and the typography around the names of one document."""

    def __init__(self, document: AnalysedDocument) -> None:
        self._document = document
        self._roles: RolePhrases = role_phrases(document.language)
        self._words = _words(document.language)
        self._forms = word_forms(document.language)
        self._ordinary = ordinary_words(document.language)
        self._institutions = institution_lexicon(document.language)

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
        if self._goes_on_as_something_else(block, span):
            return True
        around = block.folded[max(0, span.start - _WINDOW) : span.start]
        if self._words.credits.search(around):
            return True
        before = around.rstrip(" «\"'“\u00a0")
        words = re.findall(r"[\w-]+", before)
        if words and before.endswith(words[-1] + ".") and len(words[-1]) <= _ABBREVIATED:
            # "St. Louis", "Ft. Jane".
            return words[-1] in self._words.not_people_before
        if not words or not before[-1].isalnum():
            return before.endswith(self._words.elided) and self._is_after_article(block, span)
        if words[-1] in self._words.articles and self._is_after_article(block, span):
            return True
        return (
            self._is_no_person(words[-1]) or " ".join(words[-2:]) in self._words.not_people_before
        )

    def _is_after_article(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether a full name has an article right before it: it is a thing's.

        But not where it is told which bearer of the name is meant (``the Ann Bell who …``).
        """
        if not span.full or span.title is not None or block.text[span.start - 1].isspace() is False:
            return False
        after = _NEXT_LOWER.match(block.text, span.end)
        return after is None or after[1] not in self._words.after_article

    def _is_no_person(self, word: str) -> bool:
        return (
            word in self._words.not_people_before
            or self._forms.singular(word) in self._words.not_people_before
        )

    def _goes_on_as_something_else(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the end of a name, or a word after it, names a place, a body or the like.

        In languages where the kind of a thing stands after its name (``Ann Bell Library``).
        """
        if not self._words.not_people_after or span.start == span.end:
            return False
        words = [fold(word) for word in re.findall(r"[\w-]+", block.text[span.start : span.end])]
        if span.full and words and words[-1] in self._words.not_surnames:
            return True
        if span.title is None and self._is_in_a_region(block, span):
            return True
        if len(words) > 2 and words[-1] in self._words.not_people_after:
            return True
        if " " not in block.text[span.start : span.end] and _PARTNERS.search(
            block.text[max(0, span.start - 2) : span.start] + "|" + block.text[span.end :][:4]
        ):
            return True
        owned = self._words.owned.match(block.text, span.end)
        if owned is not None and not (span.full and span.given):
            return fold(owned[1]) in self._words.not_people_after
        following = _NEXT_WORD.match(block.text, span.end)
        if following is None or not following[1][0].isupper():
            return False
        if fold(following[1]) in self._words.not_people_after:
            return True
        return not span.full and _CAPITALISED.fullmatch(following[1]) is not None

    def follows_a_name(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether a lone given name is the end of another name (``Christmas Eve``)."""
        if not self._words.title_case or span.full or span.title is not None:
            return False
        position = next((n for n, w in enumerate(block.words) if w.start == span.start), 0)
        if position == 0 or not block.words[position - 1].capitalised:
            return False
        before = block.words[position - 1]
        if len(before.text) < _ABBREVIATED or block.text[before.end : span.start] != " ":
            return False
        head = block.text[: before.start]
        if _OPENING.fullmatch(head) or _SENTENCE_BEFORE.search(head):
            return False
        return self._roles.before(block, span.start) is None

    def _is_in_a_region(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether a name is a town's, with its region after a comma (``Lawrence, KS``)."""
        region = self._words.region.match(block.text, span.end)
        if region is None:
            return False
        code = region[1].isupper() and len(region[1]) == _STATE
        return not span.full or (code and region[1] not in self._words.degrees)

    def is_plain_words(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether a run of capitalised words is none but ordinary ones, as titles have them."""
        if not self._words.title_case or span.given or span.title is not None:
            return False
        return all(self._is_ordinary(w) for w in block.folded[span.start : span.end].split())

    def has_ordinary_surname(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether a name's surname is an ordinary word, where titles capitalise those."""
        if not self._words.title_case or not span.full:
            return False
        surname = block.folded[span.surname_start : span.end].split()
        return bool(surname) and self._is_ordinary(surname[-1])

    def is_doubtful_title(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the title before a name may be a word of something else's name.

        It is where no list has the name, and a word of it is an ordinary one (``Chief Data``).
        """
        if span.title is None:
            return False
        title = block.folded[span.title : span.start].strip(" .\u00a0")
        words = block.folded[span.start : span.end].split()
        return (title in self._words.titles_in_doubt and any(map(self._is_ordinary, words))) or any(
            word in self._words.not_surnames for word in words
        )

    def _is_ordinary(self, word: str) -> bool:
        return word in self._ordinary or word in self._words.not_surnames

    def is_acronym(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the span is an acronym, or the long form of the one in brackets after it."""
        surface = block.text[span.start : span.end]
        if span.title is None and " " not in surface and surface.isupper():
            return True
        first = surface.partition(" ")[0]
        if surface.isupper() and any(r.acronym == first for r in self._institutions.named(first)):
            return True  # an institution's and its part's: "NIH NCCIH"
        last = surface.rpartition(" ")[2]
        if self._words.title_case and not span.given and span.title is None and last.isupper():
            # "Harbour MVP": no list knows a name in it.
            return not surface.isupper()
        bracket = re.match(rf" \(([{CAPITALS}]{{2,6}})\)", block.text[span.end : span.end + 10])
        return bracket is not None and fold(bracket.group(1)) == initials_of(surface)

    def begins_with_acronym(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether the capitals before a given name are an institution's (``NASA Grace``).

        They are a surname (``ROUX Anne``) where nobody is called so, and where four capitals or
        fewer stand at the head of an item or a cell, or before a role.
        """
        first, _, rest = block.text[span.start : span.end].partition(" ")
        acronym = first.isupper() and first.isalpha() and first != span.given
        if not span.given or not acronym or not rest or rest.partition(" ")[0].isupper():
            return False
        if any(row.acronym == first for row in self._institutions.named(first)):
            return True
        if any(f"({first})" in one.text for one in self._document.blocks):
            return True
        if len(first) > _LONGEST_DOUBTFUL or rest.isupper():
            return False
        opens = _OPENING.fullmatch(block.text[: span.start]) is not None
        closes = block.text[span.end : span.end + 1] in ("", ",", "(", "\n")
        return not (opens and closes) and not self.has_role_after(block, span, singular=True)

    def names_a_body(self, block: AnalysedBlock, span: NameSpan) -> bool:
        """Say whether a name without a given name has a word of institutions or places."""
        if span.given or span.title is not None:
            return False
        words = block.folded[span.start : span.end].replace("-", " ").split()
        return words[-1] in self._words.not_people_after or any(
            self._is_no_person(word) or word in self._words.not_surnames for word in words
        )

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
        return not (singular and (acronym or phrase.plural))

    def has_role_before(self, block: AnalysedBlock, span: NameSpan, *, singular: bool) -> bool:
        """Say whether a role leads to the name (``le poète``), if need be in the singular."""
        start = span.start if span.title is None else span.title
        phrase = self._roles.before(block, start)
        return phrase is not None and not (singular and phrase.plural)

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
    articles = table.get("articles_of_things", ())
    aliases = table.get("alias_openers", ())
    possessives = language.table("organisations").get("cues", {}).get("possessive", ())
    verbs = whole_phrases(table.get("verbs_of_people", ())).pattern
    return _Words(
        before_people=re.compile(
            rf"(?<![\w']){alternatives((*table.get('words_before_people', ()), *aliases))}$"
        ),
        verb_after=re.compile(rf"[\s,]+(?:{before_word(table.get('negations', ()))})?(?:{verbs})"),
        speech=whole_phrases(language.table("quotations").get("speech_verbs", ())),
        joint=re.compile(rf"(?:[ \u00a0]?\([^()\n]{{2,60}}\))?(?:,\s(?:{joints}\s)?|\s{joints}\s)"),
        thanks=re.compile(
            rf"(?<![\w']){alternatives(table.get('thanks', ()))}\s+"
            rf"(?:\w[\w-]*(?:,|\s+{joints})\s+(?:a\s+)?){{0,2}}$"
        ),
        not_people_before=frozenset(map(fold, table.get("not_people_before", ()))),
        not_people_after=frozenset(map(fold, table.get("not_people_after", ()))),
        credits=re.compile(
            rf"(?<!\w){alternatives(table.get('credits', ()))}[ \u00a0]?:?[ \u00a0]*\Z"
        ),
        owned=re.compile(
            rf"{as_written(possessives)}[ \u00a0]([{CAPITALS}][\w-]*)".replace("'", "['’]")
        ),
        not_surnames=frozenset(map(fold, table.get("not_surnames", ()))),
        titles_in_doubt=frozenset(fold(t.rstrip(".")) for t in table.get("titles_in_doubt", ())),
        title_case=bool(table.get("title_case", False)),
        articles=frozenset(a for a in map(fold, articles) if not a.endswith("'")),
        elided=tuple(a for a in map(fold, articles) if a.endswith("'")),
        after_article=frozenset(map(fold, table.get("after_article", ()))),
        region=re.compile(
            rf", ?({as_written(table.get('regions', ()))})(?![\w'’]|\.?[ \u00a0][{CAPITALS}])"
        ),
        degrees=frozenset(table.get("degrees", ())),
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
