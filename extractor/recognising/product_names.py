"""Products' names by their form: in capitals with a head noun, before a word for a product, linked.

``the Heat Safety Tool`` ends with the word for what it is; ``the e-Filing system`` has that word
after it; ``[Green Button](https://energy.gov/green-button)`` leads to an address that spells it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from extractor.catalogue.address import parse_address, squeezed
from extractor.languages import Language
from extractor.languages.phrases import alternatives, as_written, before_word
from extractor.reading import Link, Style
from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.institution_names import CapitalNames
from extractor.recognising.institutions import InstitutionLexicon, institution_lexicon
from extractor.recognising.ordinary import ordinary_words
from extractor.text import CAPITALS, SMALL, fold

_SPACE = r"[\s\u00a0\u202f]"
_LONGEST, _MOST_WORDS = 50, 5
_SHORTEST = 4
"""Letters from which a name is long enough to be recognised in an address."""
_SHORTEST_LABEL = 6
"""Letters from which the first part of a host may spell no more than a name's beginning."""
_SPELT = re.compile(
    rf"(?<![\w@/.-])(?:[{SMALL}]{{1,3}}-?[{CAPITALS}]|[{CAPITALS}][\w]*[{SMALL}0-9][{CAPITALS}]"
    rf"|[{CAPITALS}]{{4}})[\w-]*(?<=\w)(?![\w@/]|[-.]\w)"
)
"""A word that is spelt as no word of the language is: ``e-Filing``, ``TaxDesk``, ``DAWN``."""
_FIRST_WORD = re.compile(r"(\S+)[\s\u00a0]")
_OWNED_WORDS, _SHORTEST_OWNER = 2, 3
_DATED = re.compile(r"/(?:19|20)\d\d/")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ProductNames:
    """A language's forms of products' names (its table ``products``), compiled."""

    heads: CapitalNames
    following: re.Pattern[str]
    article: re.Pattern[str]
    host_endings: tuple[str, ...]
    stop: frozenset[str]
    tools: frozenset[str]
    """Folded names of the products that people merely use."""
    no_part: frozenset[str]
    """Folded words that no name begins with."""
    ordinary: frozenset[str]
    kind_after: re.Pattern[str]
    """After a name, in folded text: a comma, and what sort of product it is."""
    name_before: re.Pattern[str]
    """A name right before the position where a search ends."""
    lexicon: InstitutionLexicon
    ambiguous: frozenset[str]
    owned_not: frozenset[str]
    """Folded words that end no product's name after its owner's."""
    owned_noun: re.Pattern[str]
    """An acronym (group 1) and a word for a product of whose it is."""
    more: re.Pattern[str]
    """More words with a capital."""
    more_head: re.Pattern[str]
    """A word for a product at the end of those, in folded text."""

    def by_head(self, block: AnalysedBlock) -> Iterator[Span]:
        """Give the names in capitals that have a product's head noun."""
        for name in self.heads.find(block.text, block.vocabulary):
            yield name.start, name.end

    def before_noun(self, block: AnalysedBlock, links: Iterable[Span]) -> Iterator[Span]:
        """Give the names, set apart or spelt as names, before a word for a product."""
        text = block.text
        styled = [(s.start, s.end) for s in block.styles if s.style is not Style.CODE]
        for start, end in (*links, *styled):
            start = self._after_article(block, start)
            name = text[start:end]
            is_name = 1 < len(name) <= _LONGEST and name[:1].isupper()
            if is_name and fold(name) not in self.tools and self._is_followed(block, end):
                yield start, end
        for match in _SPELT.finditer(text):
            name = match.group()
            is_other = name in self.stop or fold(name) in self.tools
            if not is_other and self._is_followed(block, match.end()):
                yield match.span()

    def by_address(self, block: AnalysedBlock, links: Iterable[Link]) -> Iterator[Span]:
        """Give the texts of links that are spelt by the public address that they lead to."""
        for link in links:
            start = self._after_article(block, link.start)
            name = block.text[start : link.end]
            if len(name.split()) > _MOST_WORDS or "." in name or name in self.stop:
                continue
            host = parse_address(link.href).host
            if not host.endswith(self.host_endings) or _DATED.search(link.href):
                continue
            # "[Reports](https://agency.gov/topics/reports/)" leads to a topic of a site.
            if fold(name) in self.ordinary and parse_address(link.href).path.strip("/"):
                continue
            if any(c.isupper() for c in name) and is_spelt_by(name, link.href):
                yield start, link.end

    def apposed(self, block: AnalysedBlock) -> Iterator[Span]:
        """Give the names that the words after a comma say to be products: ``Lantern, a tool``."""
        for match in self.kind_after.finditer(block.folded):
            name = self.name_before.search(
                block.text, max(0, match.start() - _LONGEST), match.start()
            )
            if name is None:
                continue
            start = name.start()
            # "Try Tidebook": what begins a sentence with a capital is no part of the name.
            while (first := _FIRST_WORD.match(block.text, start, name.end())) and fold(
                first.group(1)
            ) in self.no_part:
                start = first.end()
            surface = block.text[start : name.end()]
            folded = fold(surface)
            if surface not in self.stop and folded not in self.tools | self.no_part:
                yield start, name.end()

    def longer(self, block: AnalysedBlock, start: int, end: int) -> Span | None:
        """Give the name of which a known product's is only the beginning, or None.

        Capitals go on to a word for a product: ``USA.gov Apps Gallery``.
        """
        more = self.more.match(block.text, end)
        if more is None or self.more_head.search(fold(more.group())) is None:
            return None
        return start, more.end()

    def of_owner(self, block: AnalysedBlock) -> Iterator[Span]:
        """Give a public institution's acronym and a word for a product: ``the FEMA App``."""
        for match in self.owned_noun.finditer(block.text):
            owner = match.group(1)
            rows = self.lexicon.named(owner)
            known = bool(rows) and all(row.category != "company" for row in rows)
            if known and owner not in self.stop and owner not in self.ambiguous:
                yield match.span()

    def by_owner(self, block: AnalysedBlock, links: Iterable[Link]) -> Iterator[Span]:
        """Give the links' texts that are an institution's acronym and ordinary words.

        The host spells those: ``[EPA Search](https://search.epa.gov)`` is a thing of the agency,
        ``EPA IT`` a part of it.
        """
        for link in links:
            start, end = link.start, link.end
            owner, _, rest = block.text[start:end].partition(" ")
            words = rest.split()
            if not words or len(words) > _OWNED_WORDS or len(owner) < _SHORTEST_OWNER:
                continue
            if squeezed(rest) not in squeezed(parse_address(link.href).host):
                continue
            rows = self.lexicon.named(owner)
            if not owner.isupper() or not rows or any(r.category == "company" for r in rows):
                continue
            if owner in self.ambiguous or owner in self.stop:
                continue
            if all(w.isalpha() and w.istitle() and fold(w) in self.ordinary for w in words) and (
                fold(words[-1]) not in self.owned_not
            ):
                yield start, end

    def _is_followed(self, block: AnalysedBlock, end: int) -> bool:
        return self.following.match(block.folded, end) is not None

    def _after_article(self, block: AnalysedBlock, start: int) -> int:
        article = self.article.match(block.folded, start)
        return article.end() if article is not None else start


def is_spelt_by(name: str, href: str) -> bool:
    """Say whether the last part of an address's path, or the first of its host, spells a name."""
    letters, address = squeezed(name), parse_address(href)
    if len(letters) < _SHORTEST:
        return False
    last = address.path.rstrip("/").rpartition("/")[2]
    label = squeezed(address.host.removeprefix("www.").partition(".")[0])
    return letters == squeezed(last) or (not address.path and _share_letters(letters, label))


def _share_letters(name: str, label: str) -> bool:
    """Say whether the first part of a host spells a name, the beginning of it or more."""
    return name in label or (len(label) >= _SHORTEST_LABEL and name.startswith(label))


@cache
def product_names(language: Language) -> ProductNames:
    """Give the forms of a language, compiled once."""
    table, organisations = language.table("products"), language.table("organisations")
    names: Mapping[str, Any] = table.get("names", {})
    grammar = {**organisations.get("grammar", {}), **names}
    heads = {**organisations, "heads": table.get("heads", ()), "grammar": grammar}
    return ProductNames(
        heads=CapitalNames(heads, ordinary_words(language)),
        following=re.compile(
            rf"[»”\"']?{_SPACE}{alternatives(table.get('following', ()))}(?!\w|-\w)"
        ),
        article=re.compile(before_word(grammar.get("articles", ()))),
        host_endings=tuple(map(fold, table.get("host_endings", ()))),
        tools=frozenset(map(fold, organisations.get("model_filter", {}).get("stop", ()))),
        no_part=frozenset(map(fold, grammar.get("stop_words", ()))),
        stop=frozenset(organisations.get("acronyms", {}).get("stop", ())),
        ordinary=ordinary_words(language),
        kind_after=re.compile(
            rf",\s{alternatives(table.get('kind_articles', ()))}\s(?:[\w'’-]+\s){{0,4}}?"
            rf"{alternatives(table.get('kinds', ()))}(?=\s*[,.;:)]|$"
            rf"|\s{alternatives(table.get('kind_before', ()))}(?!\w))"
        ),
        name_before=re.compile(
            rf"(?<![\w.’'-])(?:[{CAPITALS}][\w’'-]*[\s\u00a0])*[{CAPITALS}][\w’'-]*\w\Z"
        ),
        lexicon=institution_lexicon(language),
        ambiguous=frozenset(organisations.get("acronyms", {}).get("ambiguous", ())),
        owned_not=frozenset(map(fold, table.get("owned_not", ()))),
        owned_noun=re.compile(
            rf"(?<![\w@/.-])([{CAPITALS}]{{3,7}})[ \u00a0](?i:{as_written(table.get('owned', ()))})"
            rf"(?![\w@/-])"
        ),
        more=re.compile(rf"(?:[ \u00a0][{CAPITALS}][\w’'-]*)+(?<=\w)"),
        more_head=re.compile(rf"(?<!\w){alternatives(table.get('longer', ()))}\Z"),
    )
