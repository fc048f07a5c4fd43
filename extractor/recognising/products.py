"""Public digital products that a document names and the catalogue does not know.

Few, but sure: a well-known product, a product's web host in prose, a name that is announced
as a product's and set apart (by a link, bold type, quotation marks or its spelling), the bold
names of a list of laureates.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from extractor.languages import Language
from extractor.languages.confidence_sections import ProductConfidences
from extractor.languages.phrases import alternatives, as_written, before_name, before_word, bounded
from extractor.languages.word_forms import word_forms
from extractor.languages.worded import Worded
from extractor.reading import Block, BlockKind, Link, Style
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.institutions import institution_lexicon
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.product_names import is_spelt_by, product_names
from extractor.text import CAPITALS, SMALL, fold
from extractor.vocabulary.mentions import MentionKind

_LONGEST = 60
_ENTRY_WORDS = 5
"""No more words than these are in a product's name at the head of an entry."""
_SPACE = r"[\s\u00a0\u202f]"
_CAPITALS = rf"(?:[{CAPITALS}0-9][\w’'.+-]*[\w+])(?:[\s\u00a0](?:[{CAPITALS}][\w’'.+-]*[\w+]|\d+))*"
_HOST_ENDS = re.compile(r"\.[^\W\d_]{2}")
"""What no host is without; most blocks are."""
_HOST_SHAPE = re.compile(
    r"(?<![\w@/.-])(?:www\.)?((?:[^\W_]+(?:-+[^\W_]+)*\.)+[^\W\d_]{2,})(?![\w@/-]|\.\w)"
)
_ENTRY = re.compile(
    rf"([{CAPITALS}][\w’'.-]*(?:[\s\u00a0][\w’'.&-]+){{0,4}}?)[\s\u00a0]*(?:[:,–—]|-\s)[\s\u00a0]"
)
_ITEM_MARK = re.compile(r"[\W_]*")
_SENTENCE_END = re.compile(r"[.!?;]\s")
_AFTER_CAPITAL = re.compile(rf"(?<![\w’'.-])[{CAPITALS}][\w’'-]*[\s\u00a0]\Z")
_MIXED = re.compile(rf"[{SMALL}0-9][{CAPITALS}]")
_INNER_CAPITAL = re.compile(
    rf"[{SMALL}0-9][{CAPITALS}]|^[{CAPITALS}]{{3,}}|-[{CAPITALS}]|\d[{SMALL}]"
)


@dataclass(frozen=True, slots=True)
class _Words:
    known: Worded
    spellings: dict[str, frozenset[str]]
    announcing: Worded
    included: Worded
    joined: re.Pattern[str]
    """A name of several parts with words of grammar between them."""
    between: frozenset[str]
    """Those of the announcing words that do not say what is named: ``called``."""
    apposed: re.Pattern[str]
    """After a name, in folded text: a comma and a word for a product ("…, a tool that")."""
    naming: re.Pattern[str]
    """The end of what announces a name, where it says that a name follows: ``called``."""
    other_things: re.Pattern[str]
    """In folded text right before what announces a name: it is no product's."""
    product_nouns: re.Pattern[str]
    """Words, in folded text, that say that a product is spoken of."""
    weak: frozenset[str]
    host_endings: tuple[str, ...]
    host_stop: frozenset[str]
    laureates: Worded
    entries: Worded
    """Words, in folded text, before a list of products."""
    entries_not: frozenset[str]
    stop_acronyms: frozenset[str]
    confidences: ProductConfidences


def find_products(document: AnalysedDocument, known: Sequence[Mention]) -> list[Mention]:
    """Give the mentions of products that ``known`` (of any kind) does not hold, in order.

    Where the document names a startup of the catalogue by the same surface elsewhere, that
    mention's candidates are given as this one's.
    """
    words = _words(document.language)
    taken: dict[int, list[tuple[int, int]]] = {}
    for mention in known:
        taken.setdefault(mention.block, []).append((mention.start, mention.end))
    links: dict[int, list[Link]] = {}
    for link in document.links:
        if link.end > link.start:
            links.setdefault(link.block, []).append(link)
    laureates = _laureate_blocks(document, words)
    entries = _product_entries(document, words)
    found: list[Mention] = []
    for index, block in enumerate(document.blocks):
        if block.blank:
            continue
        spans = [
            *_well_known(block, words),
            *_hosts(block, links.get(index, ()), words),
            *_including(block, words),
            *_announced(block, _spans(links.get(index, ())), words),
            *_apposed(block, _spans(links.get(index, ())), words),
            *_by_form(block, links.get(index, ()), words),
            *(_listed(block, words.confidences) if index in laureates else ()),
            *(_entered(block, links.get(index, ()), words) if index in entries else ()),
        ]
        forms = product_names(block.language)
        owned = frozenset((*forms.by_owner(block, links.get(index, ())), *forms.of_owner(block)))
        spans.extend((*s, Witness.TYPOGRAPHY, words.confidences.set_apart) for s in owned)
        occupied = list(taken.get(index, ()))
        for start, end, witness, confidence in sorted(spans, key=lambda s: (-s[3], s[0], -s[1])):
            # The owner's name inside a product's is a name as well.
            own = (start, end) in owned
            beside = [(s, e) for s, e in occupied if s != start] if own else occupied
            if any(s < end and start < e for s, e in beside):
                continue
            occupied.append((start, end))
            found.append(
                Mention(
                    kind=MentionKind.PRODUCT,
                    block=index,
                    start=start,
                    end=end,
                    surface=block.text[start:end],
                    witnesses=(witness,),
                    confidence=confidence,
                )
            )
    named_by_link = [
        m
        for m in known
        if m.kind is MentionKind.PRODUCT and Witness.LINK in m.witnesses and "." not in m.surface
    ]
    found.extend(_repeated(document, [*found, *named_by_link], taken))
    # What is known elsewhere in the document (by a link, say) is the same thing here.
    bearers = {
        fold(m.surface): m.candidates
        for m in known
        if m.kind is MentionKind.PRODUCT and m.candidates
    }
    found = [replace(m, candidates=bearers.get(fold(m.surface), ())) for m in found]
    return sorted(found, key=lambda m: (m.block, m.start))


def names_set_apart(document: AnalysedDocument) -> list[tuple[int, int, int]]:
    """Give the names in bold that the entries of a list of laureates begin with.

    Each is (block, start, end), in order: what the typography alone says to be a product.
    """
    found: list[tuple[int, int, int]] = []
    for index in sorted(_laureate_blocks(document, _words(document.language))):
        name = _name_in_bold(document.blocks[index])
        if name is not None:
            found.append((index, *name))
    return found


def _repeated(
    document: AnalysedDocument, found: Sequence[Mention], taken: dict[int, list[tuple[int, int]]]
) -> Iterator[Mention]:
    """Give the same names elsewhere in the document, written the same."""
    best: dict[str, Mention] = {}
    for mention in found:
        # A single ordinary word with a capital may begin a sentence elsewhere.
        if " " in mention.surface or _INNER_CAPITAL.search(mention.surface):
            best.setdefault(mention.surface, mention)
    if not best:
        return
    either = as_written(best, between_words=" ")
    pattern = Worded(re.compile(rf"(?<![\w@/.-]){either}(?![\w@/]|[-.]\w)"), best)
    occupied = {index: list(spans) for index, spans in taken.items()}
    for mention in found:
        occupied.setdefault(mention.block, []).append((mention.start, mention.end))
    for index, block in enumerate(document.blocks):
        for match in pattern.finditer(block.text, block.vocabulary):
            if any(s < match.end() and match.start() < e for s, e in occupied.get(index, ())):
                continue
            first = best[match.group()]
            yield replace(
                first,
                block=index,
                start=match.start(),
                end=match.end(),
                witnesses=(*first.witnesses, Witness.REPETITION),
            )


_Span = tuple[int, int, Witness, float]


def _well_known(block: AnalysedBlock, words: _Words) -> Iterator[_Span]:
    if not words.known.may_match(block.vocabulary):
        return
    longer_names = [m.span() for m in words.included.finditer(block.text, block.vocabulary)]
    for match in words.known.finditer(block.folded, block.vocabulary):
        start, end = match.span()
        if any(s < start and end <= e for s, e in longer_names):
            continue  # part of a longer name: "API Lantern"
        surface = block.text[start:end].replace("’", "'")
        if surface in words.spellings[fold(surface)]:
            longer = product_names(block.language).longer(block, start, end)
            if longer is not None:
                yield *longer, Witness.PATTERN, words.confidences.known
            else:
                yield start, end, Witness.LEXICON, words.confidences.known


def _hosts(block: AnalysedBlock, links: Iterable[Link], words: _Words) -> Iterator[_Span]:
    if _HOST_ENDS.search(block.text) is None:
        return
    begins = sorted(link.start for link in links)
    for match in _HOST_SHAPE.finditer(block.text):
        # A link may begin right after a word, with no space between ("on[port.example]").
        start = max([match.start(1), *(b for b in begins if b < match.end(1))])
        host = fold(block.text[start : match.end(1)])
        ending = next((e for e in words.host_endings if host.endswith(e)), None)
        if ending is None:
            continue
        first = host.removesuffix(ending).strip(".")
        if first in words.host_stop or first.startswith("www"):
            continue
        if institution_lexicon(block.language).named(first):
            continue  # an institution's own site
        yield start, match.end(1), Witness.PATTERN, words.confidences.host


def _including(block: AnalysedBlock, words: _Words) -> Iterator[_Span]:
    """Names that begin with the noun itself: ``API Entreprise``."""
    for match in words.included.finditer(block.text, block.vocabulary):
        after = re.split(r"[\s\u00a0-]", match.group(), maxsplit=1)[1]
        if institution_lexicon(block.language).is_company(after.split()[0]):
            continue
        yield match.start(), match.end(), Witness.PATTERN, words.confidences.spelt


def _by_form(block: AnalysedBlock, links: Sequence[Link], words: _Words) -> Iterator[_Span]:
    names, confidences = product_names(block.language), words.confidences
    for start, end in names.by_head(block):
        yield start, end, Witness.PATTERN, confidences.spelt
    for start, end in names.before_noun(block, _spans(links)):
        if not institution_lexicon(block.language).named(block.text[start:end]):
            yield start, end, Witness.PATTERN, confidences.spelt
    for start, end in names.apposed(block):
        if not institution_lexicon(block.language).named(block.text[start:end]):
            yield start, end, Witness.PATTERN, confidences.spelt
    for start, end in names.by_address(block, links):
        yield start, end, Witness.TYPOGRAPHY, confidences.set_apart


def _spans(links: Iterable[Link]) -> list[tuple[int, int]]:
    return [(link.start, link.end) for link in links]


def _announced(
    block: AnalysedBlock, links: Iterable[tuple[int, int]], words: _Words
) -> Iterator[_Span]:
    text = block.text
    styled = [(s.start, s.end) for s in block.styles if s.style is not Style.CODE]
    apart = [*links, *styled]
    for match in words.announcing.finditer(block.folded, block.vocabulary):
        at = match.end()
        before = block.folded[max(0, match.start() - _LONGEST) : match.start()]
        is_called = match["word"] in words.between
        if is_called and words.other_things.search(before):
            continue
        # "A tool for quays called X": what else is called so may be anything.
        spoken_of = not is_called or words.product_nouns.search(_SENTENCE_END.split(before)[-1])
        weak = match["word"] in words.weak and not words.naming.search(match.group())
        set_apart = next(
            (
                (start, end)
                for start, end in apart
                if start == at and end - start <= _LONGEST and text[start : start + 1].isupper()
            ),
            None,
        )
        if set_apart is not None:
            start, end = set_apart
            if not spoken_of and not words.product_nouns.search(block.folded, start, end):
                continue
            yield *set_apart, Witness.TYPOGRAPHY, words.confidences.set_apart
            continue
        quoted = re.compile(rf"[«“\"]{_SPACE}*([^»”\"\n]{{2,50}}?){_SPACE}*[»”\"]").match(text, at)
        if not spoken_of:
            continue
        if quoted is not None:
            if quoted.group(1)[0].isupper() or _INNER_CAPITAL.search(quoted.group(1)):
                yield *quoted.span(1), Witness.TYPOGRAPHY, words.confidences.set_apart
            continue
        if text[match.start()].isupper() and _AFTER_CAPITAL.search(
            text, max(0, match.start() - _LONGEST), match.start()
        ):
            continue  # a word of a name: "Harbour Service Cross-Agency Goal"
        name = re.compile(_CAPITALS).match(text, at)
        if name is None or len(name.group()) > _LONGEST:
            continue
        if name.group() in words.stop_acronyms:
            continue
        if weak and not _INNER_CAPITAL.search(name.group()):
            continue
        longer = words.joined.match(text, at)
        if longer is not None and len(longer.group()) <= _LONGEST and not weak:
            yield *longer.span(), Witness.PATTERN, words.confidences.spelt
        yield *name.span(), Witness.PATTERN, words.confidences.spelt


def _apposed(
    block: AnalysedBlock, links: Iterable[tuple[int, int]], words: _Words
) -> Iterator[_Span]:
    """Find what begins an item of a list, set apart, and is said to be a product.

    ("**Quayfinder**, a tool that …".) So is what begins it with two capitals.
    """
    if block.kind is not BlockKind.LIST_ITEM:
        return
    text = block.text
    start = _ITEM_MARK.match(text).end()  # type: ignore[union-attr]
    apart = [*links, *((s.start, s.end) for s in block.styles if s.style is not Style.CODE)]
    ends = [end for left, end in apart if left == start and text[start : start + 1].isupper()]
    name = re.compile(_CAPITALS).match(text, start)
    if name is not None and len(name.group().split()) > 1:
        ends.append(name.end())
    for end in ends:
        if end - start <= _LONGEST and words.apposed.match(block.folded, end):
            yield start, end, Witness.TYPOGRAPHY, words.confidences.set_apart
            return


def _laureate_blocks(document: AnalysedDocument, words: _Words) -> frozenset[int]:
    """Find the items of lists that a heading or the paragraph before says to be laureates'."""
    return _introduced_blocks(document, words.laureates)


def _product_entries(document: AnalysedDocument, words: _Words) -> frozenset[int]:
    """Find the items of lists that a heading or the paragraph before says to be products'."""
    found = _introduced_blocks(document, words.entries)
    return frozenset(i for i in found if document.blocks[i].kind is BlockKind.LIST_ITEM)


def _introduced_blocks(document: AnalysedDocument, words: Worded) -> frozenset[int]:
    """Find what stands under a heading with some words, or is listed after a paragraph with them.

    ``words`` are searched in folded text.
    """
    found = set()
    introduced = False
    for index, block in enumerate(document.blocks):
        heading = block.heading
        by_heading = heading is not None and _holds(document.blocks[heading], words)
        if by_heading or (introduced and block.kind is BlockKind.LIST_ITEM):
            found.add(index)
        if block.kind is not BlockKind.LIST_ITEM:
            introduced = block.text.rstrip().endswith(":") and _holds(block, words)
    return frozenset(found)


def _holds(block: AnalysedBlock, words: Worded) -> bool:
    return words.search(block.folded, block.vocabulary) is not None


def _entered(block: AnalysedBlock, links: Sequence[Link], words: _Words) -> Iterator[_Span]:
    """Give the name in bold that begins an entry of a list of products.

    It has a capital inside, or leads to an address that spells it.
    """
    bold = _name_in_bold(block)
    if bold is None:
        return
    start, end = bold
    forms = product_names(block.language)
    article = forms.article.match(block.folded, start)
    start = article.end() if article is not None else start
    parts = block.folded[start:end].split()
    if not parts or len(parts) > _ENTRY_WORDS or parts[0] in forms.no_part:
        return
    name = block.text[start:end]
    spelt = any(
        link.start < end and link.end > start and is_spelt_by(name, link.href) for link in links
    )
    if (spelt or _MIXED.search(name)) and name[-1].isalnum() and parts[-1] not in words.entries_not:
        yield start, end, Witness.TYPOGRAPHY, words.confidences.set_apart


def _listed(block: Block, confidences: ProductConfidences) -> Iterator[_Span]:
    """Give the name that begins an entry: in bold, or plain and short with a capital."""
    bold = _name_in_bold(block)
    if bold is not None:
        yield *bold, Witness.TYPOGRAPHY, confidences.listed
        return
    plain = _ENTRY.match(block.text)
    if plain is not None and block.kind is BlockKind.LIST_ITEM:
        yield *plain.span(1), Witness.TYPOGRAPHY, confidences.listed_plain


def _name_in_bold(block: Block) -> tuple[int, int] | None:
    """Give the plain span of the name in bold that an entry begins with, or None."""
    for span in block.styles:
        if span.style is Style.STRONG and span.start == 0 and span.end - span.start <= _LONGEST:
            surface = block.text[span.start : span.end]
            trimmed = surface.rstrip(" :\u00a0,.")
            rest = block.text[span.start + len(trimmed) :]
            if re.match(r"[\s\u00a0]*[:,(–—-]", rest):
                return span.start, span.start + len(trimmed)
    return None


@cache
def _words(language: Language) -> _Words:
    table = language.table("products")
    spellings: dict[str, set[str]] = {}
    for name, others in table.get("known", {}).items():
        for one in (name, *others):
            spellings.setdefault(fold(one), set()).add(one)
    announcing = alternatives(table.get("announcing", ()))
    included = as_written(table.get("included", ()))
    between = alternatives(table.get("between", ()))
    naming = alternatives(table.get("naming", ()))
    adverbs = alternatives(language.table("roles").get("adverbs", ()))
    determiners = language.table("names").get("determiners", ())
    adverb = rf"(?:{word_forms(language).adverb}|{adverbs})"
    laureates = language.table("relations").get("laureate_of", {}).get("lists", ())
    return _Words(
        known=Worded(
            re.compile(rf"(?<![\w.@/-]){alternatives(spellings)}(?![\w@/]|[-.]\w)"), spellings
        ),
        spellings={folded: frozenset(names) for folded, names in spellings.items()},
        announcing=Worded(
            re.compile(
                rf"(?<!\w)(?P<word>{announcing})(?:,?{_SPACE}+{adverb}(?={_SPACE}+{naming}))?"
                rf"{_SPACE}+(?:{between}{_SPACE}+)*"
            ),
            table.get("announcing", ()),
        ),
        apposed=re.compile(
            rf",{_SPACE}+{before_word(determiners)}?(?:[\w-]+{_SPACE}+)?{announcing}(?!\w)"
        ),
        naming=re.compile(rf"(?<!\w){naming}{_SPACE}+\Z"),
        included=Worded(
            re.compile(
                rf"(?<![\w/-]){included}(?:-[{CAPITALS}][\w-]*"
                rf"|[\s\u00a0][{CAPITALS}][\w-]*(?:[\s\u00a0][{CAPITALS}][\w-]+)*)"
            ),
            table.get("included", ()),
        ),
        joined=re.compile(
            rf"{_CAPITALS}(?:[\s\u00a0]{before_name(table.get('joined', ()))}{_CAPITALS})+"
        ),
        between=frozenset(map(fold, table.get("between", ()))),
        other_things=re.compile(
            rf"(?<!\w){alternatives(table.get('other_things', ()))}{_SPACE}+\Z"
        ),
        product_nouns=re.compile(
            bounded(
                [
                    *(w for w in table.get("announcing", ()) if w not in table.get("between", ())),
                    *table.get("kinds", ()),
                ]
            )
        ),
        weak=frozenset(map(fold, table.get("weak", ()))),
        host_endings=tuple(
            sorted(map(fold, table.get("host_endings", ())), key=lambda e: (-len(e), e))
        ),
        host_stop=frozenset(map(fold, table.get("host_stop", ()))),
        stop_acronyms=frozenset(
            language.table("organisations").get("acronyms", {}).get("stop", ())
        ),
        laureates=Worded(re.compile(bounded(laureates)), laureates),
        entries=Worded(
            re.compile(bounded(table.get("entries_after", ()))), table.get("entries_after", ())
        ),
        entries_not=frozenset(map(fold, table.get("entries_not", ()))),
        confidences=language.confidences.products,
    )
