"""The terms of documents, kept beside the store.

The graph holds what may be published; a sheet's whole text is not in it. Comparing texts needs
only how often each stem occurs, so a build keeps that, and not the text, in the generation's
folder. Nothing here needs the numerical libraries, which a build does without.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.cache import CacheError, packed, read_cache, unpacked, write_cache
from extractor.languages import Language
from extractor.reading import Document
from extractor.related.words import TermCounter, TermCounts

TERMS = "terms.marshal"
COUNTED_KINDS = frozenset({"incubator", "post", "startup"})
"""Kinds of documents that lists of related things are made for."""


@dataclass(frozen=True, slots=True)
class DocumentTerms:
    """The terms of one document, whose identifier is ``identifier``."""

    identifier: str
    terms: TermCounts


def count_documents(
    documents: Iterable[tuple[str, Document]], language: Language
) -> dict[str, DocumentTerms]:
    """Count the terms of documents given with their source keys; by key.

    Only the kinds that lists of related things are made for are counted.
    """
    counter = TermCounter(language)
    return {
        key: DocumentTerms(
            document.identifier, counter.count(block.text for block in document.blocks)
        )
        for key, document in documents
        if document.kind in COUNTED_KINDS and document.blocks
    }


def write_terms(
    folder: Path,
    changed: Mapping[str, DocumentTerms],
    kept: Iterable[str] = (),
    former: Path | None = None,
) -> None:
    """Write the terms of a build's documents into its generation's folder.

    ``changed`` were read anew, by source key; those of the sources ``kept`` are taken over
    from the generation in ``former``.
    """
    written = {
        key: packed([one.identifier, dict(one.terms.counts), dict(one.terms.forms)])
        for key, one in changed.items()
    }
    if former is not None:
        old = _load(former)
        written.update((key, old[key]) for key in kept if key in old and key not in changed)
    ordered = {key: written[key] for key in sorted(written)}
    write_cache(folder / TERMS, ordered)


def read_terms(folder: Path) -> dict[str, DocumentTerms]:
    """Give the terms kept in a generation's folder, by source key; none where it has none."""
    return {
        key: DocumentTerms(identifier, TermCounts(counts, forms))
        for key, (identifier, counts, forms) in (
            (key, unpacked(content)) for key, content in _load(folder).items()
        )
    }


def _load(folder: Path) -> dict[str, bytes]:
    """Give the packed terms of each source, by key."""
    try:
        loaded: dict[str, bytes] = read_cache(folder / TERMS)
    except (OSError, CacheError):
        return {}
    return loaded
