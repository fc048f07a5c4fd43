"""Organisations that a document names beside those of the catalogue.

Witnesses, each with the confidence measured for it: the language's list of institutions, the
grammar of their names, a long form with its acronym in parentheses, an acronym with its
article, an enumeration of examples, the statistical model.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.languages import Language
from extractor.reading import Block, BlockKind, Style
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.institution_names import institution_grammar, is_acronym_of
from extractor.recognising.institutions import institution_lexicon
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.ordinary import ordinary_words
from extractor.recognising.organisation_words import (
    CAPITAL_WORD,
    OrganisationWords,
    organisation_words,
)
from extractor.recognising.products import names_set_apart
from extractor.text import fold
from extractor.vocabulary.mentions import MentionKind

THRESHOLD = 0.5
"""Confidence under which a candidate is not a mention."""

_LEXICON = 0.92
_INTRODUCED = 0.93
_ACRONYM = 0.35
_ACRONYM_IN_CONTEXT = 0.65
_EXAMPLE = 0.75
_AFTER_CUE = 0.8
_MODEL = 0.35
_COUNTRY = 0.75
_APPOSED = 0.75
_AFTER_ROLE = 0.7
_JOINED = 0.6
_SHORT_FORM = 0.6
_LONGEST_ROLE = 60
"""Characters in which what somebody is, and no more, stands before the name of where."""
_AGREEMENT = 0.15
"""What each further witness adds to the best one, of the distance to certainty."""
_REPEATED = 0.1

_ACRONYM_SHAPE = r"[A-ZÀ-Þ][A-Za-zÀ-ÿ&-]{0,9}[A-ZÀ-Þ][a-z]{0,2}|[A-Z][a-z]{2,6}"
_PARENTHESISED = re.compile(rf"[\s\u00a0]?\(({_ACRONYM_SHAPE})\)")
_BARE_ACRONYM = re.compile(r"(?<![\w.@/-])[A-ZÀ-Þ][A-ZÀ-Þa-z]{0,3}[A-ZÀ-Þ]{1,5}(?![\w@/]|[-.]\w)")
_CAPITAL_WORDS = re.compile(rf"{CAPITAL_WORD}(?:[\s\u00a0]{CAPITAL_WORD})*")
_NAME_BEFORE = re.compile(
    rf"(?<![\w.’'-])({CAPITAL_WORD}(?:[\s\u00a0]{CAPITAL_WORD})*)$|"
    rf"(?<=[’'])({CAPITAL_WORD}(?:[\s\u00a0]{CAPITAL_WORD})*)$"
)
_TRAILING_GRAMMAR = re.compile(r"[\s\u00a0]+(?:de|du|et|&)$|[.’']+$")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Candidate:
    start: int
    end: int
    witness: Witness
    confidence: float
    inside: bool = False
    """It may stand inside a longer one as an entity of its own."""
    holds: bool = False
    """Any other may stand inside it so: it is an incubator's, with the name of whose it is."""


def find_organisations(
    document: AnalysedDocument,
    known: Sequence[Mention],
    model: Sequence[Mention] = (),
) -> list[Mention]:
    """Give the mentions of organisations that ``known`` does not hold, in order.

    ``known`` are the mentions of the catalogue's names (and the people found before), which
    are never given again; a longer name that holds one is. ``model`` are the statistical
    model's. An incubator's name and the institution's inside it are both given.
    """
    words = organisation_words(document.language)
    by_block: dict[int, list[Mention]] = {}
    for mention in known:
        by_block.setdefault(mention.block, []).append(mention)
    model_by_block: dict[int, list[Mention]] = {}
    for mention in model:
        if mention.kind is MentionKind.ORG:
            model_by_block.setdefault(mention.block, []).append(mention)
    introduced = _introduced(document)
    products = names_set_apart(document)
    elsewhere = (
        frozenset(fold(mention.surface) for mention in known if mention.kind is not MentionKind.ORG)
        | {block.folded for block in document.blocks if block.kind is BlockKind.TITLE}
        | {document.blocks[block].folded[start:end] for block, start, end in products}
    )
    found: list[Mention] = []
    for index, block in enumerate(document.blocks):
        candidates = [
            *_from_lexicon(block, words),
            *_from_grammar(block, words),
            *_from_introductions(index, block, introduced),
            *_from_acronyms(block, words, elsewhere),
            *_from_cues(block, words),
            *_from_country(block, words),
            *_from_appositions(block, words),
            *_from_roles(block, words),
            *_from_short_forms(block, words),
            *_from_model(block, model_by_block.get(index, ()), words, elsewhere),
        ]
        here = by_block.get(index, ())
        candidates.extend(_extended(block, candidates, here, words))
        candidates.extend(_joined(block, candidates, here, words))
        apart = [(start, end) for at, start, end in products if at == index]
        candidates = [c for c in candidates if not _is_product(block, c, apart, elsewhere)]
        if candidates:
            found.extend(_settled(index, block, candidates, here))
    return [m for m in _with_repetition(found) if m.confidence >= THRESHOLD]


def _from_lexicon(block: AnalysedBlock, words: OrganisationWords) -> Iterator[_Candidate]:
    for start, end in institution_lexicon(block.language).find(block.text, block.folded):
        before = block.folded[max(0, start - 12) : start]
        if block.text[start:end] in words.functions and not words.articles.search(before):
            continue  # "Untel, DGS de Trifouilly": a function
        if _is_territory(block, start, end, words):
            continue
        if not _is_tool(block, start, end, words):
            yield _Candidate(start, end, Witness.LEXICON, _LEXICON)


def _is_territory(block: AnalysedBlock, start: int, end: int, words: OrganisationWords) -> bool:
    """Say whether an institution's name is said of a territory: ``dans l'Union européenne``."""
    before = block.folded[max(0, start - 12) : start]
    return block.folded[start:end] in words.territories and bool(words.place_before.search(before))


def _is_tool(block: AnalysedBlock, start: int, end: int, words: OrganisationWords) -> bool:
    """Say whether a company's name is a product's: ``Google Analytics``, ``un groupe Facebook``."""
    return institution_lexicon(block.language).is_company(block.text[start:end]) and bool(
        re.match(r"[\s\u00a0][A-ZÀ-Þ0-9]", block.text[end : end + 2])
        or words.tool_before.search(block.folded[max(0, start - 20) : start])
    )


def _from_grammar(block: AnalysedBlock, words: OrganisationWords) -> Iterator[_Candidate]:
    for name in institution_grammar(block.language).find(block.text, block.folded):
        if name.rule == "name" and _is_tool(block, name.start, name.end, words):
            continue
        if _is_territory(block, name.start, name.end, words):
            continue
        confidence = name.confidence
        if _PARENTHESISED.match(block.text, name.end):
            confidence = _sum(confidence, _AGREEMENT)
        yield _Candidate(
            name.start,
            name.end,
            Witness.PATTERN,
            confidence,
            inside=name.rule != "incubator",
            holds=name.rule == "incubator",
        )


def _introduced(document: AnalysedDocument) -> dict[str, tuple[int, int, int]]:
    """Find acronyms that a long form introduces, in either order, in the whole document.

    Gives acronym → (block, start, end) of its long form.
    """
    found: dict[str, tuple[int, int, int]] = {}
    stop = organisation_words(document.language).stop_acronyms
    grammar = institution_grammar(document.language)
    lexicon = institution_lexicon(document.language)
    for index, block in enumerate(document.blocks):
        if "(" not in block.text:
            continue
        long_forms = [
            *((name.start, name.end) for name in grammar.find(block.text, block.folded)),
            *lexicon.find(block.text, block.folded),
        ]
        for start, end in long_forms:
            after = _PARENTHESISED.match(block.text, end)
            if after is not None and is_acronym_of(after.group(1), block.text[start:end]):
                found.setdefault(after.group(1), (index, start, end))
                continue
            before = re.search(
                rf"(?<!\w)({_ACRONYM_SHAPE})[\s\u00a0]\($", block.text[max(0, start - 14) : start]
            )
            closes = block.text[end : end + 1] == ")"
            long_form = block.text[start:end]
            if before is not None and closes and is_acronym_of(before.group(1), long_form):
                found.setdefault(before.group(1), (index, start, end))
        for match in _PARENTHESISED.finditer(block.text):
            start_of_name = grammar.long_form(block.text, match.group(1), match.start())
            if start_of_name is not None and match.group(1) not in stop:
                found.setdefault(match.group(1), (index, start_of_name, match.start()))
    return found


def introduced_acronyms(document: AnalysedDocument) -> dict[str, str]:
    """Give the acronyms that the document introduces, each with its long form as written."""
    return {
        acronym: document.blocks[block].text[start:end]
        for acronym, (block, start, end) in _introduced(document).items()
    }


def _from_introductions(
    index: int, block: AnalysedBlock, introduced: dict[str, tuple[int, int, int]]
) -> Iterator[_Candidate]:
    for acronym, (introducing, start, end) in introduced.items():
        if introducing == index:
            yield _Candidate(start, end, Witness.PATTERN, _INTRODUCED)
        for match in re.finditer(rf"(?<![\w-]){re.escape(acronym)}(?![\w])", block.text):
            yield _Candidate(match.start(), match.end(), Witness.PATTERN, _INTRODUCED)


def _from_acronyms(
    block: AnalysedBlock, words: OrganisationWords, elsewhere: frozenset[str]
) -> Iterator[_Candidate]:
    """Acronyms with an article; ``elsewhere`` are folded names of other things."""
    for match in _BARE_ACRONYM.finditer(block.text):
        acronym = match.group()
        if len(acronym) < 3 or acronym in words.stop_acronyms or fold(acronym) in elsewhere:
            continue
        if _in_capitals(block, match.start(), match.end()):
            continue
        before = block.folded[max(0, match.start() - 40) : match.start()]
        if not words.articles.search(before):
            continue
        in_context = words.context.search(before) is not None
        confidence = _ACRONYM_IN_CONTEXT if in_context else _ACRONYM
        yield _Candidate(match.start(), match.end(), Witness.PATTERN, confidence)


def _in_capitals(block: AnalysedBlock, start: int, end: int) -> bool:
    """Say whether the words around are in capitals as well: a shout, a heading."""
    around = re.findall(
        r"[^\W\d_]{3,}", block.text[max(0, start - 15) : start] + " " + block.text[end : end + 15]
    )
    return bool(around) and all(word.isupper() for word in around)


def _from_cues(block: AnalysedBlock, words: OrganisationWords) -> Iterator[_Candidate]:
    for cue in words.before.finditer(block.folded):
        name = words.proper_name.match(block.text, cue.end())
        if name is not None:
            start, end = _trimmed(name)
            yield _Candidate(start, end, Witness.PATTERN, _AFTER_CUE)
    for cue in words.example.finditer(block.folded):
        at = cue.end()
        while (name := words.example_name.match(block.text, at)) is not None:
            start, end = _trimmed(name)
            if block.text[start:end] not in words.stop_acronyms:
                yield _Candidate(start, end, Witness.PATTERN, _EXAMPLE)
            after = re.match(r"[\s\u00a0]*(?:,|et|ou)[\s\u00a0]+", block.text[end:])
            if after is None:
                break
            at = end + after.end()


def _from_country(block: AnalysedBlock, words: OrganisationWords) -> Iterator[_Candidate]:
    """Names that begin with a country's: ``France Bénévolat``."""
    for match in words.country.finditer(block.text):
        name = _CAPITAL_WORDS.match(block.text, match.end())
        if name is None or fold(name.group().split()[0].rstrip("’'")) in words.country_stop:
            continue
        yield _Candidate(match.start(), name.end(), Witness.PATTERN, _COUNTRY)


def _from_appositions(block: AnalysedBlock, words: OrganisationWords) -> Iterator[_Candidate]:
    """Names that the words after them say to be an organisation's: ``Untel, une association``."""
    for match in words.kind_after.finditer(block.folded):
        name = _NAME_BEFORE.search(block.text[: match.start()])
        if name is not None and _is_telling(name.group(), block.language):
            yield _Candidate(name.start(), name.end(), Witness.PATTERN, _APPOSED)


def _from_roles(block: AnalysedBlock, words: OrganisationWords) -> Iterator[_Candidate]:
    """Names after the function that somebody has there: ``directrice de``, ``chauffeur à la``."""
    for link in words.role_links.finditer(block.text):
        before = block.folded[max(0, link.start() - _LONGEST_ROLE) : link.end()]
        of_staff = words.staff_before.search(before) is not None
        if not of_staff and words.role_before.search(before) is None:
            continue
        name = _CAPITAL_WORDS.match(block.text, link.end())
        if name is None or fold(name.group()) in words.places:
            continue
        surface = name.group()
        # "Les agents de Rennes" are in a town: of these, names of several words only.
        sure = len(surface.split()) > 1 if of_staff else _is_telling(surface, block.language)
        if sure and surface not in words.stop_acronyms:
            yield _Candidate(*name.span(), Witness.PATTERN, _AFTER_ROLE)


def _is_telling(name: str, language: Language) -> bool:
    """Say whether some word of a name is no ordinary one."""
    ordinary = ordinary_words(language)
    return any(fold(word) not in ordinary for word in re.split(r"[\s\u00a0]+", name))


def _from_short_forms(block: AnalysedBlock, words: OrganisationWords) -> Iterator[_Candidate]:
    """Head nouns with a capital that stand for a whole name: ``le Département``."""
    for match in words.short_forms.finditer(block.text):
        yield _Candidate(*match.span(1), Witness.PATTERN, _SHORT_FORM)


def _extended(
    block: AnalysedBlock,
    candidates: Iterable[_Candidate],
    known: Iterable[Mention],
    words: OrganisationWords,
) -> Iterator[_Candidate]:
    """Names of which a region's or a department's is the last part: ``Insee Bretagne``."""
    spans = {(c.start, c.end) for c in candidates if c.confidence >= _COUNTRY}
    spans |= {(m.start, m.end) for m in known if m.kind is MentionKind.ORG}
    for start, end in sorted(spans):
        after = words.place_after.match(block.text, end)
        if after is not None and "\n" not in after.group():
            yield _Candidate(start, after.end(), Witness.PATTERN, _LEXICON)


def _joined(
    block: AnalysedBlock,
    candidates: Iterable[_Candidate],
    known: Iterable[Mention],
    words: OrganisationWords,
) -> Iterator[_Candidate]:
    """Proper names with their article that ``et`` joins to an organisation's."""
    ends = {c.end for c in candidates if c.confidence >= _COUNTRY}
    ends |= {m.end for m in known if m.kind is MentionKind.ORG}
    for end in sorted(ends):
        name = words.joined_name.match(block.text, end)
        if (
            name is not None
            and fold(name.group(1)) not in words.places
            and name.group(1) not in words.stop_acronyms
            and _is_telling(name.group(1), block.language)
        ):
            yield _Candidate(*name.span(1), Witness.PATTERN, _JOINED)


def _is_product(
    block: AnalysedBlock,
    candidate: _Candidate,
    apart: Iterable[tuple[int, int]],
    elsewhere: frozenset[str],
) -> bool:
    """Say whether a pattern's candidate is, or is part of, what the typography sets apart."""
    if candidate.witness is not Witness.PATTERN or candidate.confidence > _AFTER_CUE:
        return False
    start, end = candidate.start, candidate.end
    inside = any(s <= start and end <= e and (s, e) != (start, end) for s, e in apart)
    return inside or block.folded[start:end] in elsewhere


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span(1)
    tail = _TRAILING_GRAMMAR.search(match.group(1))
    return start, end - (len(tail.group()) if tail else 0)


def _from_model(
    block: AnalysedBlock,
    mentions: Iterable[Mention],
    words: OrganisationWords,
    elsewhere: frozenset[str],
) -> Iterator[_Candidate]:
    for mention in mentions:
        start, end = mention.start, mention.end
        head = re.match(r"(?:[LlDd]['’]|(?:[LlDd][eau]s?|[Aa]ux?)\s)\s*", block.text[start:end])
        start += head.end() if head else 0
        surface = block.text[start:end]
        if len(surface) < 2 or fold(surface) in words.model_stop | elsewhere or "\n" in surface:
            continue
        if surface in words.stop_acronyms or not re.match(r"[A-ZÀ-Þ]", surface):
            continue
        yield _Candidate(start, end, Witness.MODEL, _MODEL)


def _settled(
    index: int, block: Block, candidates: list[_Candidate], known: Iterable[Mention]
) -> Iterator[Mention]:
    """Choose among a block's candidates: longest first, unless the longer is the model's."""
    codes = [(s.start, s.end) for s in block.styles if s.style is Style.CODE]
    taken = [(m.start, m.end) for m in known]
    chosen: list[tuple[_Candidate, list[Witness], float]] = []
    spans: dict[tuple[int, int], list[_Candidate]] = {}
    for candidate in candidates:
        spans.setdefault((candidate.start, candidate.end), []).append(candidate)
    order = sorted(
        spans,
        key=lambda span: (
            all(c.witness is Witness.MODEL for c in spans[span]),
            span[0] - span[1],
            span[0],
        ),
    )
    for start, end in order:
        group = spans[start, end]
        if any(s <= start and end <= e for s, e in (*taken, *codes)):
            continue
        crossing = [
            (s, e)
            for s, e in (*taken, *((c.start, c.end) for c, _, _ in chosen))
            if s < end and start < e
        ]
        only_model = all(c.witness is Witness.MODEL for c in group)
        if crossing and (only_model or any(not _nested(span, (start, end)) for span in crossing)):
            continue
        enclosing = [(s, e) for s, e in crossing if s <= start and end <= e]
        held = all(any(c.holds for c in spans.get(span, ())) for span in enclosing)
        if enclosing and not held and not any(c.inside for c in group):
            continue
        begun_with = any(s == start and e > end for s, e in crossing)
        if begun_with and not any(s < start for s, _ in crossing):
            continue
        witnesses = list(dict.fromkeys(c.witness for c in sorted(group, key=_trust)))
        overlapping_model = any(
            c.witness is Witness.MODEL and c.start < end and start < c.end for c in candidates
        )
        if overlapping_model and Witness.MODEL not in witnesses:
            witnesses.append(Witness.MODEL)
        best = max(c.confidence for c in group)
        confidence = best
        for _ in witnesses[1:]:
            confidence = _sum(confidence, _AGREEMENT)
        chosen.append((group[0], witnesses, confidence))
    for candidate, witnesses, confidence in sorted(chosen, key=lambda c: (c[0].start, c[0].end)):
        yield Mention(
            kind=MentionKind.ORG,
            block=index,
            start=candidate.start,
            end=candidate.end,
            surface=block.text[candidate.start : candidate.end],
            witnesses=tuple(witnesses),
            confidence=round(confidence, 3),
        )


def _nested(outer: tuple[int, int], inner: tuple[int, int]) -> bool:
    return (outer[0] <= inner[0] and inner[1] <= outer[1]) or (
        inner[0] <= outer[0] and outer[1] <= inner[1]
    )


def _trust(candidate: _Candidate) -> int:
    return list(Witness).index(candidate.witness)


def _sum(confidence: float, share: float) -> float:
    return confidence + (1 - confidence) * share


def _with_repetition(mentions: list[Mention]) -> list[Mention]:
    """Raise what is named again: a surface has its best confidence wherever it stands."""
    count = Counter(fold(m.surface) for m in mentions)
    best: dict[str, float] = {}
    for mention in mentions:
        folded = fold(mention.surface)
        best[folded] = max(best.get(folded, 0.0), mention.confidence)
    raised = []
    for mention in mentions:
        folded = fold(mention.surface)
        confidence = best[folded]
        if count[folded] > 1 and confidence >= THRESHOLD:
            confidence = round(_sum(confidence, _REPEATED), 3)
        witnesses = mention.witnesses
        if mention.confidence < confidence and Witness.REPETITION not in witnesses:
            witnesses = (*witnesses, Witness.REPETITION)
        raised.append(replace(mention, confidence=confidence, witnesses=witnesses))
    return raised
