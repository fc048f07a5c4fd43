"""A document with the entities that it names: its sentences, and what they go on about."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from extractor.languages.confidences import Confidences
from extractor.languages.phrases import Phrases
from extractor.reading import BlockKind
from extractor.recognising.analysis import AnalysedDocument
from extractor.relating.grammar import RelationGrammar, phrases, relation_grammar
from extractor.relating.sentences import NamedSentence
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold
from extractor.vocabulary import MentionKind, Vocabulary, slug_of, standard_vocabulary

_REACH = 120
_OPENING = 24
"""Characters before a phrase that may still be said to begin its sentence."""
_CLAUSE = re.compile(r"[;:!?]|\.\s")
_HEADS = ((BlockKind.TITLE,), (BlockKind.TITLE, BlockKind.EXCERPT))


class NamedDocument:
    """A document and its resolved mentions, as the relations between entities read it."""

    def __init__(
        self,
        document: AnalysedDocument,
        resolved: Sequence[ResolvedMention],
        vocabulary: Vocabulary | None = None,
    ) -> None:
        """``vocabulary`` is that of the entities' kinds: by default, all that comes ready."""
        self.document = document
        self.resolved = resolved
        self.vocabulary = vocabulary or standard_vocabulary()

    @property
    def confidences(self) -> Confidences:
        """How probably each way of stating a relation is read rightly."""
        return self.document.language.confidences

    @property
    def is_sheet(self) -> bool:
        """Whether the document is a product's own sheet."""
        return self.is_product(self.document.identifier)

    def is_product(self, identifier: str) -> bool:
        """Say whether an entity is a product, by its kind."""
        return self.vocabulary.mention_of(identifier) is MentionKind.PRODUCT

    def hosts_by_kind(self, identifier: str) -> bool:
        """Say whether an entity is of a kind that hosts products: an incubator."""
        return self.vocabulary.kind_of(identifier).hosts

    def is_host(self, named: ResolvedMention) -> bool:
        """Say whether an organisation hosts products by what it is.

        That is an incubator, by its sheet or by the first word of its name, or the organisation
        that bears the site's own name.
        """
        slug, site = slug_of(named.entity), fold(self.document.site)
        bears_name = slug in (site, site.partition(".")[0]) or site.endswith(f".{slug}")
        called_so = self.grammar.host.match(fold(named.mention.surface)) is not None
        return self.hosts_by_kind(named.entity) or bears_name or called_so

    @cached_property
    def publisher(self) -> ResolvedMention | None:
        """The organisation that bears the site's own name, where the document names it."""
        organisations = [one for one in self.resolved if one.mention.kind is MentionKind.ORG]
        return next(
            (o for o in organisations if self.is_host(o) and not self.hosts_by_kind(o.entity)), None
        )

    def speaker(self, sentence: NamedSentence, position: int) -> ResolvedMention | None:
        """Give the publisher where a phrase at ``position`` is said of "we", or None."""
        said = sentence.grammar.first_person.search(sentence.folded, sentence.start, position)
        return self.publisher if said is not None else None

    def phrases(self, relation: str, name: str) -> Phrases:
        """Give a list of phrases of the table ``relations`` of the document's language."""
        return phrases(self.document.language, relation, name)

    @property
    def grammar(self) -> RelationGrammar:
        """The grammar around names of the document's language."""
        return relation_grammar(self.document.language)

    @cached_property
    def sentences(self) -> tuple[NamedSentence, ...]:
        """The sentences that name something, in order."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[NamedSentence]:
        by_block: dict[int, list[ResolvedMention]] = {}
        for one in self.resolved:
            by_block.setdefault(one.mention.block, []).append(one)
        for index, mentions in sorted(by_block.items()):
            block = self.document.blocks[index]
            mentions.sort(key=lambda r: (r.mention.start, -r.mention.end))
            for start, end in block.sentences:
                inside = tuple(r for r in mentions if start <= r.mention.start < end)
                if inside:
                    yield NamedSentence(index, start, end, block.folded, inside, self.grammar)

    def subject_before(
        self, sentence: NamedSentence, position: int, *, reach: int = _REACH
    ) -> str | None:
        """Give the startup that a phrase at ``position`` of a sentence is about.

        That is the nearest one named at most ``reach`` characters before it in the sentence
        (the first, where an auxiliary makes the phrase its verb). Where none is named and the
        phrase begins the sentence, qualifies a word for a product or follows one that is the
        sentence's subject, it is the one whose sheet this is, else what the text goes on about.
        """
        grammar = sentence.grammar
        if grammar.other_thing.search(sentence.folded, sentence.start, position):
            return None
        before = sentence.startups_before(position)
        verb = grammar.auxiliary.search(sentence.folded, sentence.start, position)
        if before and sentence.is_matter(before[-1].mention, position):
            return None
        if self._is_of_another(sentence, position, before, is_verb=verb is not None):
            return None
        if before and (verb or _distance(sentence, before[-1], position) <= reach):
            return before[0 if verb else -1].entity
        said = sentence.folded[sentence.start : position].strip(' *-–—•«“"(')
        about_product = grammar.product.search(said) or grammar.product_first.match(said)
        if len(said) > _OPENING and not about_product:
            return None
        if self.is_sheet:
            return self.document.identifier
        previous = self.startup_before(sentence)
        return previous.entity if previous is not None else None

    def _is_of_another(
        self,
        sentence: NamedSentence,
        position: int,
        before: Sequence[ResolvedMention],
        *,
        is_verb: bool,
    ) -> bool:
        """Say whether a participle at ``position`` qualifies a noun for something else.

        That is one for what is no product, with its name (``le fonds Marées, géré par``), or one
        for several products of which none is named. The nearest noun or name decides.
        """
        if is_verb or self.document.blocks[sentence.block].text[position].isupper():
            return False  # what begins a line qualifies nothing before it
        grammar, folded = sentence.grammar, sentence.folded
        if not before and grammar.product_nouns.search(folded, sentence.start, position):
            return True
        return self.is_of_other_thing(sentence, position)

    def is_of_other_thing(self, sentence: NamedSentence, position: int) -> bool:
        """Say whether the nearest noun before a phrase is one for what is no product.

        Its name may stand between them, but neither a verb nor another name.
        """
        grammar, folded = sentence.grammar, sentence.folded
        named = [one.mention.end for one in sentence.startups_before(position)]
        start = max([sentence.start, *named])
        others = [
            noun
            for noun in grammar.named_other_thing.finditer(folded, start, position)
            if not any(m.mention.start <= noun.start() < m.mention.end for m in sentence.mentions)
        ]
        if not others:
            return False
        last = others[-1].end()
        gap = folded[last:position]
        if gap.strip() != "," and grammar.joining.fullmatch(gap):
            return False  # "born of a call and run by"
        return (
            grammar.product_noun.search(folded, last, position) is None
            and grammar.predicate.search(folded, last, position) is None
            and _CLAUSE.search(folded, last, position) is None
            and folded.count(")", last, position) <= folded.count("(", last, position)
        )

    def startup_before(self, sentence: NamedSentence) -> ResolvedMention | None:
        """Give the startup that a sentence which names none goes on about, or None.

        It is the last one named before it in its block, else its heading's, else the title's,
        else the summary's; of a summary, else the only one of the whole text.
        """
        in_block = [
            one
            for one in self._startups
            if one.mention.block == sentence.block and one.mention.end <= sentence.start
        ]
        if in_block:
            return max(in_block, key=lambda one: one.mention.start)
        by_heading = self._only_startup([self.document.blocks[sentence.block].heading])
        found = by_heading if by_heading is not None else self._startup_at_head()
        if found is None and self.document.blocks[sentence.block].kind is BlockKind.EXCERPT:
            # A summary may tell of what only the text names.
            return self._only_startup(range(len(self.document.blocks)))
        return found

    def _startup_at_head(self) -> ResolvedMention | None:
        for kinds in _HEADS:
            places = [i for i, block in enumerate(self.document.blocks) if block.kind in kinds]
            if any(one.mention.block in places for one in self._startups):
                return self._only_startup(places)
        return None

    def _only_startup(self, blocks: Sequence[int | None]) -> ResolvedMention | None:
        """Give the one startup that some blocks name, or None."""
        found = {one.entity: one for one in self._startups if one.mention.block in blocks}
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _startups(self) -> list[ResolvedMention]:
        return [one for one in self.resolved if one.mention.kind is MentionKind.PRODUCT]

    def is_entry(self, named: ResolvedMention) -> bool:
        """Say whether a mention is the entry of its block.

        The block is the item of a list, or a paragraph with the name and then a colon, a comma,
        a dash or a parenthesis.
        """
        block = self.document.blocks[named.mention.block]
        before, grammar = block.folded[: named.mention.start], self.grammar
        first = re.search(r"\w", before)
        article = grammar.article.match(before, first.start()) if first is not None else None
        if re.search(r"\w", before[article.end() if article is not None else 0 :]) is not None:
            return False
        after = block.text[named.mention.end :].lstrip(" \u00a0\u202f")
        if block.kind is BlockKind.LIST_ITEM:
            return True
        return block.kind is BlockKind.PARAGRAPH and after[:1] in tuple(":(,–—-")


def _distance(sentence: NamedSentence, named: ResolvedMention, position: int) -> int:
    """Give the code points between a name and a position after it; any white space is one."""
    return len(" ".join(sentence.folded[named.mention.end : position].split()))
