"""Acronyms that a long form introduces: ``Direction du numérique (DINUM)``."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from extractor.languages import Language
from extractor.languages.word_forms import word_forms
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.institution_names import institution_grammar, is_acronym_of
from extractor.recognising.institution_names.acronyms import ACRONYM_SHAPE, PARENTHESISED
from extractor.recognising.institutions import institution_lexicon
from extractor.recognising.organisations.words import organisation_words
from extractor.text import fold

_BEFORE_PARENTHESIS = re.compile(rf"(?<!\w)({ACRONYM_SHAPE})[\s\u00a0]\($")
_LONGEST_BEFORE = 14
_LONGEST_SPELT = 120
_LONGEST_EXPANSION = 160
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = 3
"""Letters of the longest word that an acronym leaves out."""


@dataclass(frozen=True, slots=True)
class Introduction:
    """An acronym and its long form, the plain span ``start:end`` of block ``block``."""

    acronym: str
    block: int
    start: int
    end: int


def introductions(document: AnalysedDocument) -> list[Introduction]:
    """Find the acronyms that a long form introduces, in either order, in the whole document.

    Each acronym is given once, with the long form that comes first.
    """
    found: dict[str, Introduction] = {}
    products = _product_nouns(document.language)
    for index, block in enumerate(document.blocks):
        if "(" not in block.text:
            continue
        for one in (
            *_beside_names(index, block),
            *_after_head_nouns(index, block),
        ):
            if _squeezed(block.text[one.start : one.end], document.language) not in products:
                found.setdefault(one.acronym, one)
    return list(found.values())


def _squeezed(text: str, language: Language) -> str:
    """Give a text folded, in the singular, without the marks that are written or not."""
    forms = word_forms(language)
    return "".join(forms.singular(word) for word in _WORD.findall(fold(text)))


@cache
def _product_nouns(language: Language) -> frozenset[str]:
    """Give the words for products, however they are spelt: ``start-up``, ``startup``."""
    products = language.table("names").get("announcing", {}).get("product", ())
    return frozenset(_squeezed(noun, language) for noun in products)


def introduced_acronyms(document: AnalysedDocument) -> dict[str, str]:
    """Give the acronyms that the document introduces, each with its long form as written."""
    return {
        one.acronym: document.blocks[one.block].text[one.start : one.end]
        for one in introductions(document)
    }


def otherwise_used(
    document: AnalysedDocument, introduced: Iterable[Introduction]
) -> frozenset[str]:
    """Give the acronyms that the document introduces for what is no institution.

    ``Equity, Inclusion and Access (EIA)``: the initials of the words before are theirs.
    ``introduced`` are those that it introduces for institutions.
    """
    lexicon = institution_lexicon(document.language)
    institutions = {one.acronym for one in introduced}
    found: set[str] = set()
    for block in document.blocks:
        for match in PARENTHESISED.finditer(block.text) if "(" in block.text else ():
            acronym = match.group(1)
            if acronym in institutions or not acronym.isupper() or not lexicon.named(acronym):
                continue
            before = block.text[max(0, match.start() - _LONGEST_SPELT) : match.start()]
            names = [fold(name) for row in lexicon.named(acronym) for name in row.names]
            if _is_spelt_out(acronym, before) and not fold(before).endswith(tuple(names)):
                found.add(acronym)
    return frozenset(found)


def _is_spelt_out(acronym: str, before: str) -> bool:
    """Say whether the words that a text ends with have the letters of an acronym as initials.

    Short words in small letters may stand between them.
    """
    letters = list(acronym)
    for word in reversed(_WORD.findall(before)):
        if not letters:
            break
        if word[0] == letters[-1]:
            letters.pop()
        elif word[0].isupper() or len(word) > _SMALL:
            return False
    return not letters


def things_introduced(
    document: AnalysedDocument, introduced: Iterable[Introduction]
) -> frozenset[str]:
    """Give the folded acronyms of what no institution is, by words in lower case before them.

    ``return to work plan (RTWP)``: whatever institution bears that acronym, it is not meant.
    ``introduced`` are those of institutions.
    """
    institutions = {one.acronym for one in introduced}
    return frozenset(
        fold(acronym) for acronym in expansions(document) if acronym not in institutions
    )


def expansions(document: AnalysedDocument) -> dict[str, str]:
    """Give the acronyms that words in lower case before them spell out, each with those words."""
    found: dict[str, str] = {}
    for block in document.blocks:
        for match in PARENTHESISED.finditer(block.text) if "(" in block.text else ():
            acronym = match.group(1)
            spelt = _spelt_in_lower_case(block.text[: match.start()], acronym)
            if acronym.isupper() and spelt:
                found.setdefault(acronym, spelt)
    return found


def is_product_noun(word: str, language: Language) -> bool:
    """Say whether a word is one for products, however it is spelt."""
    return _squeezed(word, language) in _product_nouns(language)


def _spelt_in_lower_case(before: str, acronym: str) -> str:
    """Give the last words of a text, in lower case, that are those of an acronym, or nothing."""
    words = _WORD.findall(before[-_LONGEST_EXPANSION:])
    for number in range(len(acronym), 3 * len(acronym) + 1):
        last = words[-number:]
        if len(last) < number or any(word[0].isupper() for word in last):
            return ""
        told = [word for word in last if len(word) > _SMALL]
        if "".join(fold(word[0]) for word in told) == fold(acronym):
            return " ".join(last)
    return ""


def acronym_follows(text: str, end: int) -> bool:
    """Say whether an acronym in parentheses comes right after ``end``."""
    return PARENTHESISED.match(text, end) is not None


def _beside_names(index: int, block: AnalysedBlock) -> Iterator[Introduction]:
    """Find acronyms right after or before a name of the grammar or of the list."""
    text, language = block.text, block.language
    grammar, lexicon = institution_grammar(language), institution_lexicon(language)
    stop = organisation_words(language).stop_acronyms
    names = [(name.start, name.end) for name in grammar.find(text, block.folded, block.vocabulary)]
    for start, end in (*names, *lexicon.find(text, block.folded)):
        long_form = text[start:end]
        after = PARENTHESISED.match(text, end)
        if after is not None and is_acronym_of(after.group(1), long_form):
            if after.group(1) in stop and not any(map(str.isupper, long_form)):
                continue  # "service public de l'emploi (SPE)": a thing
            yield Introduction(after.group(1), index, start, end)
            continue
        before = _BEFORE_PARENTHESIS.search(text[max(0, start - _LONGEST_BEFORE) : start])
        closes = text[end : end + 1] == ")"
        shorter = before is not None and len(before.group(1)) < len(long_form)
        if before is not None and shorter and closes and is_acronym_of(before.group(1), long_form):
            yield Introduction(before.group(1), index, start, end)


def _after_head_nouns(index: int, block: AnalysedBlock) -> Iterator[Introduction]:
    """Find acronyms in parentheses whose letters can be read from the nearest head noun on."""
    text, language = block.text, block.language
    grammar = institution_grammar(language)
    stop = organisation_words(language).stop_acronyms
    for match in PARENTHESISED.finditer(text):
        acronym = match.group(1)
        start = grammar.long_form(text, acronym, match.start())
        if start is None or grammar.is_no_name(text[start : match.start()]):
            continue
        if acronym not in stop:
            yield Introduction(acronym, index, start, match.start())
