"""The relations that phrases alone state: those that a site declares, and rows of the core.

A phrase stands between the subject and the object: ``Pont Vert is funded by the Water Fund``.
One without a subject before it speaks of what the text goes on about, where it begins its
sentence or qualifies a word for a product.
"""

from collections.abc import Collection, Iterator
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import Phrases
from extractor.relating.grammar import contractions_of
from extractor.relating.named_document import NamedDocument
from extractor.relating.sentences import NamedSentence, statement
from extractor.relating.statement import Statement, each_once
from extractor.resolving.resolution import ResolvedMention
from extractor.vocabulary import SITE, MentionKind, Relation

_REACH = 120
"""Characters between the subject's name and a phrase."""
_OPENING = 24
"""Characters before a phrase that may still be said to begin its sentence."""


def find_declared(named: NamedDocument, found: Collection[str] = ()) -> list[Statement]:
    """Give what the sentences of a document state by phrases of relations without a module.

    Their phrases are those that the site declares, else those of the language's table. ``found``
    are the names of the relations that a module of their own finds.
    """
    stated: list[Statement] = []
    vocabulary, language = named.vocabulary, named.document.language
    for relation in vocabulary.relations.values():
        if not relation.prose or relation.name in found:
            continue
        phrases = _phrases(_phrases_of(relation, language), language)
        if phrases is None:
            continue
        reader = _Reader(named, relation, phrases)
        for sentence in named.sentences:
            stated.extend(reader.read(sentence))
    return each_once(stated)


def _phrases_of(relation: Relation, language: Language) -> tuple[str, ...]:
    if relation.source == SITE:
        return relation.phrases.get(language.code, ())
    return tuple(language.table("relations").get(relation.name, {}).get("phrases", ()))


@cache
def _phrases(written: tuple[str, ...], language: Language) -> Phrases | None:
    return Phrases(written, contractions_of(language)) if written else None


class _Reader:
    """Reads one relation in the sentences of one document."""

    def __init__(
        self,
        named: NamedDocument,
        relation: Relation,
        phrases: Phrases,
    ) -> None:
        self._named = named
        self._vocabulary = vocabulary = named.vocabulary
        self._relation = relation
        self._phrases = phrases
        self._subjects = frozenset(vocabulary.with_narrower(relation.subject_kinds))
        self._objects = frozenset(vocabulary.with_narrower(relation.object_kinds))

    def read(self, sentence: NamedSentence) -> Iterator[Statement]:
        """Give what a sentence states."""
        for start, end in sentence.spans(self._phrases):
            if sentence.is_denied(start):
                continue
            targets = [
                one
                for one in sentence.enumerated_after(end, self._mentions_of(self._objects))
                if self._is_of(one.entity, self._objects)
            ]
            subject = self._subject(sentence, start) if targets else None
            confidence = self._named.confidences.declared.stated
            if subject is not None:
                for target in targets:
                    yield statement(subject, self._relation.name, target, sentence, confidence)

    def _subject(self, sentence: NamedSentence, position: int) -> str | None:
        """Give what a phrase at ``position`` is said of, or None where nothing is."""
        before = [
            one
            for one in sentence.mentions
            if one.mention.end <= position and self._is_of(one.entity, self._subjects)
        ]
        verb = sentence.grammar.auxiliary.search(sentence.folded, sentence.start, position)
        if before and (verb or position - before[-1].mention.end <= _REACH):
            return before[0 if verb else -1].entity
        said = sentence.folded[sentence.start : position].strip(' *-–—•«“"(')
        about_product = sentence.grammar.product.search(said) or (
            sentence.grammar.product_first.match(said)
        )
        if len(said) > _OPENING and not about_product:
            return None
        document = self._named.document
        if self._is_of(document.identifier, self._subjects):
            return document.identifier
        previous = self._last_before(sentence)
        return previous.entity if previous is not None else None

    def _last_before(self, sentence: NamedSentence) -> ResolvedMention | None:
        """Give the last possible subject that the block names before a sentence."""
        in_block = [
            one
            for one in self._named.resolved
            if one.mention.block == sentence.block
            and one.mention.end <= sentence.start
            and self._is_of(one.entity, self._subjects)
        ]
        return max(in_block, key=lambda one: one.mention.start, default=None)

    def _is_of(self, identifier: str, kinds: frozenset[str]) -> bool:
        return self._vocabulary.kind_of(identifier).name in kinds

    def _mentions_of(self, kinds: frozenset[str]) -> frozenset[MentionKind]:
        found = (self._vocabulary.kind(one).mention for one in kinds)
        return frozenset(one for one in found if one is not None)
