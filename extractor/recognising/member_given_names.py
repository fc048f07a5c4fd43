"""Given names of people with a sheet, alone in a text, where its words make them people.

No list of given names need have them: the catalogue does. ``notre graphiste Ezhvin`` is one,
``une Ezhvin`` is not.
"""

from collections.abc import Collection, Iterable

from extractor.catalogue import Catalogue
from extractor.languages import Language
from extractor.reading.document import BlockKind, Style
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.ordinary import ordinary_words
from extractor.recognising.person_context import PersonContext, touches_capital
from extractor.recognising.person_names import NameSpan, person_names
from extractor.text import fold_name
from extractor.vocabulary.mentions import MentionKind

_SHORTEST = 4
_PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.EXCERPT})


class MemberGivenNames:
    """The given names of a catalogue's people that are no word of a language.

    Those that the language's own list has are left to it.
    """

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        listed, ordinary = person_names(language), ordinary_words(language)
        self._confidence = language.confidences.people.role_unlisted if language.reads_prose else 0
        self._people: dict[str, set[str]] = {}
        people = catalogue.of_kinds(catalogue.vocabulary.named_as(MentionKind.PER))
        for one in people if language.reads_prose else ():
            first, _, rest = one.label.partition(" ")
            is_name = len(first) >= _SHORTEST and first[:1].isupper() and not first.isupper()
            if not (rest and is_name) or fold_name(first) in ordinary:
                continue
            if listed.given_name(first) is None:
                self._people.setdefault(first, set()).add(one.identifier)

    def find(
        self, document: AnalysedDocument, known: Iterable[Mention], near: Collection[str]
    ) -> list[Mention]:
        """Give the mentions, in order, none inside one of ``known``.

        Of those whose sheets ``near`` has, such as the document's authors, any word that goes
        with people is enough.
        """
        if not self._people:
            return []
        taken: dict[int, list[Mention]] = {}
        for one in known:
            taken.setdefault(one.block, []).append(one)
        context = PersonContext(document)
        return [
            Mention(
                MentionKind.PER,
                index,
                word.start,
                word.end,
                word.text,
                (Witness.CATALOGUE,),
                self._confidence,
            )
            for index, block in enumerate(document.blocks)
            if block.kind in _PROSE
            for position, word in enumerate(block.words)
            if word.text in self._people
            and not any(o.start < word.end and word.start < o.end for o in taken.get(index, ()))
            and _is_person(context, block, position, bool(self._people[word.text] & set(near)))
        ]


def _is_person(context: PersonContext, block: AnalysedBlock, position: int, is_near: bool) -> bool:
    """Say whether the words around the given name at ``position`` make it a person's."""
    word = block.words[position]
    span = NameSpan(word.start, word.end, word.text, word.end)
    if context.is_something_else(block, span):
        return False
    if any(s.style is Style.CODE and s.start <= word.start < s.end for s in block.styles):
        return False
    has_role = context.has_role_before(block, span, singular=True)
    if has_role and not _goes_on(block, position):
        return True
    if touches_capital(block, position, position):
        return False
    if (
        context.has_role_after(block, span, singular=True)
        or context.speaks(block, span)
        or context.is_thanked(block, span)
    ):
        return True
    return is_near and context.is_introduced(block, span)


def _goes_on(block: AnalysedBlock, position: int) -> bool:
    """Say whether a word with a capital follows a word at once."""
    if position + 1 == len(block.words):
        return False
    word, following = block.words[position : position + 2]
    return following.capitalised and following.start - word.end == 1
