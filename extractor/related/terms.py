"""The terms of documents, kept beside the store.

The graph holds what may be published; a sheet's whole text is not in it. Comparing texts needs
only how often each stem occurs, so a build keeps that, and not the text, in the generation's
folder. Nothing here needs the numerical libraries, which a build does without.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from extractor.cache import CacheError, Parts, PartsWriter, packed, unpacked
from extractor.graph.wholeness import read_sealed
from extractor.languages import language_of_tag
from extractor.reading import Document
from extractor.related.errors import NoTermsError
from extractor.related.sections import SectionWords, sections_of
from extractor.related.words import TermCounter, TermCounts
from extractor.vocabulary import Vocabulary, standard_vocabulary

TERMS = "terms.parts"


PackedTerms = Mapping[str, bytes]
"""Source key → the terms of its document, as they are written."""


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """The terms of one document, whose identifier is ``identifier``.

    ``purpose`` is how often each stem occurs where the document says what it is about, and
    ``beginning`` the first words there (see :mod:`extractor.related.sections`).
    """

    identifier: str
    terms: TermCounts
    purpose: Mapping[str, int] = field(default_factory=dict)
    beginning: str = ""


class DocumentCounter:
    """Counts the terms of documents, each in its own language.

    Only the kinds that lists of related things are made for are counted.
    """

    def __init__(self, vocabulary: Vocabulary | None = None) -> None:
        self._counted = frozenset((vocabulary or standard_vocabulary()).kinds_with("related"))
        self._counters: dict[str, tuple[TermCounter, SectionWords]] = {}

    def count(self, document: Document) -> DocumentTerms | None:
        """Give the terms of a document, or None for one that is not counted."""
        if document.kind not in self._counted or not document.blocks:
            return None
        tag = document.language_tag
        if tag not in self._counters:
            language = language_of_tag(tag)
            self._counters[tag] = (TermCounter(language), SectionWords.of(language))
        counter, words = self._counters[tag]
        terms = counter.count(block.text for block in document.blocks)
        sections = sections_of(document.blocks, words)
        purpose = counter.count(sections.purpose)
        return DocumentTerms(document.identifier, terms, purpose.counts, sections.beginning)


class TermsWriter:
    """Writes the terms of a build's documents into its generation's folder, as they come."""

    def __init__(self, folder: Path) -> None:
        """Begin the file. Raises OSError, which names it."""
        self._path = folder / TERMS
        self._parts = PartsWriter(self._path)
        self._is_whole = True

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self._parts.__exit__(*raised)

    def add(self, key: str, one: DocumentTerms) -> None:
        """Take the terms of a source that was read anew, by its key. Raises OSError."""
        self._parts.add(key, packed_terms(one))

    def keep(self, keys: Iterable[str], former: Path | PackedTerms | None) -> None:
        """Take over those of some sources from the generation in ``former``, or from its terms.

        Raises OSError.
        """
        taken = [key for key in keys if key not in self._parts]
        if not taken or former is None:
            return
        try:
            old = read_packed_terms(former) if isinstance(former, Path) else former
        except NoTermsError:
            self._is_whole = False
            return
        for key in taken:
            if key in old:
                self._parts.add(key, old[key])

    def finish(self) -> None:
        """Write which there are. Where some had to be taken over and could not be, there are none.

        Half of the terms would pass for all of them. Raises OSError.
        """
        self._parts.finish()
        if not self._is_whole:
            self._path.unlink()


def has_terms(folder: Path) -> bool:
    """Say whether a generation's folder has terms that this version can read."""
    try:
        read_packed_terms(folder)
    except NoTermsError:
        return False
    return True


def read_terms(folder: Path) -> dict[str, DocumentTerms]:
    """Give the terms kept in a generation's folder, by source key; none for sites without text.

    Raises NoTermsError where they are missing or of another version, DamagedGraphError.
    """
    try:
        return {
            key: terms_of_plain(unpacked(content))
            for key, content in sorted(read_packed_terms(folder).items())
        }
    except (EOFError, ValueError, TypeError):
        raise NoTermsError(folder) from None


def packed_terms(one: DocumentTerms) -> bytes:
    """Give the terms of a document as they are written."""
    return packed(plain_terms(one))


def plain_terms(one: DocumentTerms) -> list[Any]:
    """Give the terms of a document as plain data."""
    terms = one.terms
    counted = (dict(terms.counts), dict(terms.forms), dict(one.purpose))
    return [one.identifier, *counted, one.beginning]


def terms_of_plain(plain: list[Any]) -> DocumentTerms:
    """Give the terms that were made plain."""
    identifier, counts, forms, purpose, beginning = plain
    return DocumentTerms(identifier, TermCounts(counts, forms), purpose, beginning)


def read_packed_terms(folder: Path) -> PackedTerms:
    """Give the terms of each source as they are written, by key.

    Raises NoTermsError, DamagedGraphError.
    """
    try:
        return Parts(folder / TERMS, read_sealed(folder, TERMS))
    except (OSError, CacheError):
        raise NoTermsError(folder) from None
