"""Links whose text names what they lead to."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractor.catalogue import Catalogue
from extractor.catalogue.address import squeezed
from extractor.catalogue.catalogue import former_slugs
from extractor.languages.phrases import before_word
from extractor.reading.document import Document, Link
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.names import NameWords
from extractor.text import fold, fold_name
from extractor.vocabulary import MentionKind, slug_of

_WORD = re.compile(r"[^\W_]+")
_LONGEST_NAME = 7
_SHORTEST_PART = 4


class LinkedNames:
    """Judges whether a link's text is a name of the entity that it leads to."""

    def __init__(self, catalogue: Catalogue, words: NameWords, articles: frozenset[str]) -> None:
        self._catalogue = catalogue
        self._words = words
        self._article = re.compile(rf"{before_word(articles)}+")

    def find(self, document: Document, targets: Mapping[int, str]) -> list[Mention]:
        """Give a mention for each link that names its entity.

        ``targets`` are the entities that links lead to, by the link's place in the document;
        one that has no sheet is a thing whose page has gone.
        """
        mentions: list[Mention] = []
        for place, target in sorted(targets.items()):
            named = self._catalogue.kind_of(target)
            kind = named.mention if named.named else None
            link = document.links[place]
            if kind is None or link.start == link.end:
                continue
            text = document.blocks[link.block].text
            start, end = self._trimmed(text, link.start, link.end)
            surface = text[start:end]
            trust = self._trust(surface, target, link) if surface else 0.0
            # What bears a name today is meant by it, before what is no longer there.
            if trust > 0 and (self._catalogue.get(target) or not self._is_known(surface, kind)):
                mentions.append(
                    Mention(
                        kind, link.block, start, end, surface, (Witness.LINK,), trust, (target,)
                    )
                )
        return mentions

    def _trimmed(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Leave out white space, closing punctuation and the articles before the name."""
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not (text[end - 1].isalnum() or text[end - 1] in "+!?)"):
            end -= 1
        article = self._article.match(fold(text[start:end]))
        whole = self._catalogue.named(text[start:end])
        if article is not None and not whole and article.end() < end - start:
            start += article.end()
        return start, end

    def _is_known(self, surface: str, kind: MentionKind) -> bool:
        """Say whether something of the catalogue bears a name."""
        return bool(self._catalogue.named(surface, self._catalogue.vocabulary.named_as(kind)))

    def _spelt(self, target: str) -> Iterator[str]:
        """Give what spells an entity: its slug, its names, the slugs that its page had."""
        yield slug_of(target)
        entity = self._catalogue.get(target)
        if entity is not None:
            yield from (name.text for name in entity.names)
            yield from former_slugs(entity.addresses, entity.redirects)

    def _trust(self, surface: str, target: str, link: Link) -> float:
        confidences = self._words.confidences.linked_names
        written = squeezed(surface)
        names = {squeezed(one) for one in self._spelt(target)} - {""}
        if written in names:
            return confidences.name
        if "." in surface and surface.lower() in link.href.lower():
            return confidences.address
        words = _WORD.findall(surface)
        if not words or len(words) > _LONGEST_NAME or surface in self._words.of_things:
            return 0.0
        if any(
            len(name) >= _SHORTEST_PART
            and (name in written or (written in name and len(written) >= _SHORTEST_PART))
            for name in names
        ) and any(c.isupper() or c.isdigit() for c in surface):
            return confidences.part
        proper = [
            word
            for word in words
            if word[0].isupper() and fold_name(word) not in self._words.ordinary
        ]
        short = surface[0].isupper() and len(words) < 5
        return confidences.proper_noun if proper and short else 0.0


def merge(stronger: Sequence[Mention], weaker: Iterable[Mention]) -> list[Mention]:
    """Give both lists' mentions in order, leaving out the weaker that overlap stronger ones.

    Two mentions of one span and kind become one with the witnesses of both; a weaker mention
    that is longer than a stronger one of the same entity, and holds it, replaces it.
    """
    result = list(stronger)
    for mention in weaker:
        overlapping = [
            place
            for place, one in enumerate(result)
            if one.block == mention.block and one.start < mention.end and one.end > mention.start
        ]
        if not overlapping:
            result.append(mention)
            continue
        if len(overlapping) == 1:
            other = result[overlapping[0]]
            if (other.start, other.end, other.kind) == (mention.start, mention.end, mention.kind):
                result[overlapping[0]] = joined(other, mention)
    result.sort(key=lambda one: (one.block, one.start, one.end))
    return result


def joined(first: Mention, second: Mention) -> Mention:
    """Give one mention with the witnesses of two of the same span; the first's candidates lead."""
    witnesses = tuple(dict.fromkeys((*first.witnesses, *second.witnesses)))
    common = tuple(one for one in first.candidates if one in second.candidates)
    doubt = (1 - first.confidence) * (1 - second.confidence)
    return Mention(
        kind=first.kind,
        block=first.block,
        start=first.start,
        end=first.end,
        surface=first.surface,
        witnesses=witnesses,
        confidence=1 - doubt,
        candidates=common or first.candidates or second.candidates,
    )
