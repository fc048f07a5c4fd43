"""The language of a document: what its file, its place and its site state, and what it says."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from extractor.diagnostics import Finding, finding
from extractor.reading import Document
from extractor.recognising.written_in.document import Told, written_in
from extractor.site import SiteConfiguration, SourceFile
from extractor.site.versions import language_tag

_LANGUAGE_KEYS = ("lang", "language", "locale")
"""Front-matter keys by which a file states its language."""


def stated_language(file: SourceFile, metadata: Mapping[str, Any]) -> str:
    """Give the language that a file states, else the one that its place tells, else ""."""
    for key in _LANGUAGE_KEYS:
        value = metadata.get(key)
        if isinstance(value, str) and (tag := language_tag(value.strip())):
            return tag
    return file.language


def in_its_languages(
    document: Document, site: SiteConfiguration, stated: str
) -> tuple[Document, tuple[Finding, ...]]:
    """Give a document with the languages that it is in, and what is doubtful about them.

    ``stated`` is what the file or its place says, else "".
    """
    if not document.blocks:
        tag = stated or site.language
        known = document.language_tag == tag
        return (document if known else replace(document, language_tag=tag)), ()
    said = stated or (site.language if site.language_stated else "")
    found = written_in(document, said, site.language)
    place = document.site, document.path
    findings: tuple[Finding, ...] = ()
    if found.told is Told.CONTRADICTED:
        tag = found.document.language_tag
        findings = (finding("other-language", *place, stated=said, found=tag),)
    elif found.told is Told.UNTOLD:
        findings = (finding("untold-language", *place),)
    return found.document, findings
