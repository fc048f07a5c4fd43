"""Mentions of catalogue names → the entity meant, where one is likelier than the others."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from extractor.catalogue import Catalogue
from extractor.languages import Language
from extractor.languages.phrases import bounded
from extractor.reading.document import Document
from extractor.recognising.mention import Mention
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold
from extractor.vocabulary import kind_of

_CONTEXT = 60


class MentionResolver:
    """Chooses among the candidates of mentions of catalogue names."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self._catalogue = catalogue
        table = language.table("names").get("kind_words", {})
        self._kind_words: Mapping[str, re.Pattern[str]] = {
            kind: re.compile(bounded(words)) for kind, words in table.items()
        }

    def resolve(
        self,
        mentions: Iterable[Mention],
        document: Document,
        context: Sequence[str] = (),
        linked: Collection[str] = (),
    ) -> tuple[list[ResolvedMention], list[Mention]]:
        """Give the resolved mentions and those that stay ambiguous, each in order.

        ``context`` are the identifiers that the document certainly speaks of: those it links
        to, its own subject, its authors. ``linked`` are the first of these: of several bearers of
        a name, the one that the document links is meant, before what it merely speaks of.
        """
        near: set[str] | None = None
        resolved: list[ResolvedMention] = []
        ambiguous: list[Mention] = []
        for mention in mentions:
            entity: str | None
            if len(mention.candidates) == 1:
                entity = mention.candidates[0]
            else:
                near = near or self._near(document, context)
                entity = self._choose(mention, document, (linked, near))
            if entity is None:
                ambiguous.append(mention)
            else:
                known = entity in self._catalogue.entities
                resolved.append(ResolvedMention(mention, entity, known))
        return resolved, ambiguous

    def _near(self, document: Document, context: Sequence[str]) -> set[str]:
        """Give what a document speaks of, and their members."""
        subjects = {document.identifier, *context}
        members = self._catalogue.members_of
        return subjects.union(*(members.get(one, ()) for one in subjects))

    def _choose(
        self, mention: Mention, document: Document, nearest: Sequence[Collection[str]]
    ) -> str | None:
        candidates = mention.candidates
        for near in nearest:
            close = [one for one in candidates if one in near]
            if len(close) == 1:
                return close[0]
        kinds = {kind_of(one) for one in candidates}
        if len(kinds) > 1:
            wanted = self._announced_kind(mention, document, kinds)
            candidates = tuple(one for one in candidates if kind_of(one) == wanted)
            if len(candidates) == 1:
                return candidates[0]
        exact = [
            one for one in candidates if self._catalogue.entities[one].label == mention.surface
        ]
        return exact[0] if len(exact) == 1 else None

    def _announced_kind(self, mention: Mention, document: Document, kinds: set[str]) -> str:
        """Give the kind that the words around a mention speak of, else the first as ranked."""
        text = document.blocks[mention.block].text
        around = fold(text[max(0, mention.start - _CONTEXT) : mention.end])
        for kind, pattern in self._kind_words.items():
            if kind in kinds and pattern.search(around):
                return kind
        return kind_of(mention.candidates[0])
