"""The terms of documents, kept beside the store.

The graph holds what may be published; a sheet's whole text is not in it. Comparing texts needs
only how often each stem occurs, so a build keeps that, and not the text, in the generation's
folder. Nothing here needs the numerical libraries, which a build does without.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.cache import CacheError, packed, parsed_cache, unpacked, write_cache
from extractor.graph.wholeness import read_sealed
from extractor.languages import language_of_tag
from extractor.reading import Document
from extractor.related.errors import NoTermsError
from extractor.related.words import TermCounter, TermCounts
from extractor.vocabulary import Vocabulary, standard_vocabulary

TERMS = "terms.marshal"
_FORMAT = 2


PackedTerms = Mapping[str, bytes]
"""Source key → the terms of its document, as they are written."""


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """The terms of one document, whose identifier is ``identifier``."""

    identifier: str
    terms: TermCounts


def count_documents(
    documents: Iterable[tuple[str, Document]],
    vocabulary: Vocabulary | None = None,
) -> dict[str, DocumentTerms]:
    """Count the terms of documents given with their source keys; by key.

    Each is counted in its own language. Only the kinds that lists of related things are made
    for are counted.
    """
    counted = frozenset((vocabulary or standard_vocabulary()).kinds_with("related"))
    counters: dict[str, TermCounter] = {}

    def counter_of(tag: str) -> TermCounter:
        if tag not in counters:
            counters[tag] = TermCounter(language_of_tag(tag))
        return counters[tag]

    return {
        key: DocumentTerms(
            document.identifier,
            counter_of(document.language_tag).count(block.text for block in document.blocks),
        )
        for key, document in documents
        if document.kind in counted and document.blocks
    }


def write_terms(
    folder: Path,
    changed: Mapping[str, DocumentTerms],
    kept: Iterable[str] = (),
    former: Path | PackedTerms | None = None,
) -> PackedTerms | None:
    """Write the terms of a build's documents into its generation's folder, and give them.

    ``changed`` were read anew, by source key; those of the sources ``kept`` are taken over
    from the generation in ``former``, or from what was given for that. Where there are none,
    nothing is written, and None given: half of the terms would pass for all of them.
    """
    written = {
        key: packed([one.identifier, dict(one.terms.counts), dict(one.terms.forms)])
        for key, one in changed.items()
    }
    taken = [key for key in kept if key not in changed]
    if taken and former is not None:
        try:
            old = _load(former) if isinstance(former, Path) else former
        except NoTermsError:
            return None
        written.update((key, old[key]) for key in taken if key in old)
    ordered = {key: written[key] for key in sorted(written)}
    write_cache(folder / TERMS, {"format": _FORMAT, "terms": ordered})
    return ordered


def has_terms(folder: Path) -> bool:
    """Say whether a generation's folder has terms that this version can read."""
    try:
        _load(folder)
    except NoTermsError:
        return False
    return True


def read_terms(folder: Path) -> dict[str, DocumentTerms]:
    """Give the terms kept in a generation's folder, by source key; none for sites without text.

    Raises NoTermsError where they are missing or of another version, DamagedGraphError.
    """
    try:
        return {
            key: DocumentTerms(identifier, TermCounts(counts, forms))
            for key, (identifier, counts, forms) in (
                (key, unpacked(content)) for key, content in _load(folder).items()
            )
        }
    except (EOFError, ValueError, TypeError):
        raise NoTermsError(folder) from None


def _load(folder: Path) -> dict[str, bytes]:
    """Give the packed terms of each source, by key. Raises NoTermsError, DamagedGraphError."""
    try:
        written: Any = parsed_cache(folder / TERMS, read_sealed(folder, TERMS))
        terms: dict[str, bytes] = written["terms"]
        if written["format"] != _FORMAT or not isinstance(terms, dict):
            raise NoTermsError(folder)
    except (OSError, CacheError, KeyError, TypeError):
        raise NoTermsError(folder) from None
    return terms
