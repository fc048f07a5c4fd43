"""Corrections: what an editor says of names and figures, and the build obeys.

The file is TOML. In each entry ``document`` (an identifier, ``post:2024-05-02-bilan``, or a
path in the site) may be left out: the entry then holds in every document.

    [[not]]                        # this name is no person (organisation, product, scheme)
    name = "Aurore"
    kind = "person"                # may be left out: no mention of any kind
    document = "post:2024-05-02-bilan"

    [[is]]                         # this name is that entity
    name = "Malo"
    entity = "member:malo.tanguy"

    [[figure]]                     # this is no figure
    surface = "3 questions"
"""

import re
import tomllib
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from extractor.parsed_values import PARSER_ERRORS, plain_value
from extractor.reading.document import Document
from extractor.recognising.mention import Figure, Mention, Witness
from extractor.resolving.resolution import Resolution, ResolvedMention
from extractor.site.errors import ConfigurationError, nearest
from extractor.site.sources.site_files import is_file, read_text
from extractor.syntax_faults import syntax_fault
from extractor.vocabulary import MentionKind, Vocabulary, kind_of, standard_vocabulary

_NAMED_KINDS = (
    MentionKind.PER,
    MentionKind.ORG,
    MentionKind.PRODUCT,
    MentionKind.SCHEME,
    MentionKind.LOC,
    MentionKind.MISC,
)

_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "not": (("name",), ("kind", "document")),
    "is": (("name", "entity"), ("document",)),
    "figure": (("surface",), ("document",)),
}
"""Table → the keys that it must have, and those that it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One entry of the file, at line ``line`` (from 1).

    ``surface`` is the name or the figure as written. ``kind`` and ``document`` are None where
    the entry holds for every kind and in every document. ``entity`` is "" but for an ``is``,
    whose ``mention`` is what the entity's names are.
    """

    surface: str
    line: int
    kind: MentionKind | None = None
    entity: str = ""
    document: str | None = None
    mention: MentionKind | None = None

    def holds_in(self, document: Document) -> bool:
        """Say whether the entry is about a document."""
        return self.document in (None, document.identifier, document.path)

    def is_about(self, mention: Mention) -> bool:
        """Say whether the entry is about a mention, by its surface and its kind."""
        same = _plain(mention.surface) == _plain(self.surface)
        return same and self.kind in (None, mention.kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """The whole file: names that are none, names that are an entity, figures that are none."""

    file: Path | None = None
    not_names: tuple[Correction, ...] = ()
    is_entity: tuple[Correction, ...] = ()
    not_figures: tuple[Correction, ...] = ()
    vocabulary: Vocabulary = field(default_factory=standard_vocabulary)

    def check(self, identifiers: Collection[str]) -> None:
        """Refuse an entity that must have a sheet and is none of the catalogue's ``identifiers``.

        Raises ConfigurationError, with the identifier that is nearest.
        """
        for one in self.is_entity:
            kind = self.vocabulary.kind_of(one.entity)
            # What a document may introduce, a correction may as well, but for products: a
            # misspelt identifier would make one.
            if one.entity in identifiers or (
                kind.introduced and kind.mention is not MentionKind.PRODUCT
            ):
                continue
            close = get_close_matches(one.entity, identifiers, n=1)
            raise ConfigurationError(
                f"'{one.entity}' has no sheet",
                file=self.file,
                line=one.line,
                remedy=f"did you mean '{close[0]}'?" if close else "correct the identifier",
            )


def load_corrections(path: Path | None, vocabulary: Vocabulary | None = None) -> Corrections:
    """Read a file of corrections; one that does not exist has none.

    ``vocabulary`` is that of the sites, by default all that comes ready.
    Raises ConfigurationError, with file and line, for a file that is no TOML, an unknown
    table or key, a missing key, a value that is no text, an unknown kind.
    """
    vocabulary = vocabulary or standard_vocabulary()
    if path is None or not is_file(path):
        return Corrections(file=path, vocabulary=vocabulary)
    text = read_text(path)
    try:
        tables = plain_value(tomllib.loads(text))
    except PARSER_ERRORS as error:
        fault = syntax_fault(error, text)
        raise ConfigurationError(
            f"no TOML: {fault.with_column}",
            file=path,
            line=fault.line,
            remedy="correct the line",
        ) from error
    reader = _Reader(path, text, vocabulary)
    for name in tables:
        if name not in _KEYS:
            raise reader.error(f"unknown table '{name}'", nearest(name, _KEYS), 1)
    return Corrections(
        file=path,
        not_names=reader.entries("not", tables),
        is_entity=reader.entries("is", tables),
        not_figures=reader.entries("figure", tables),
        vocabulary=vocabulary,
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    path: Path
    text: str
    vocabulary: Vocabulary

    def error(self, problem: str, remedy: str, line: int) -> ConfigurationError:
        return ConfigurationError(problem, file=self.path, line=line, remedy=remedy)

    def entries(self, name: str, tables: Mapping[str, Any]) -> tuple[Correction, ...]:
        written = tables.get(name, [])
        if not isinstance(written, list) or not all(isinstance(one, dict) for one in written):
            raise self.error(f"'{name}' is no list of tables", f"write [[{name}]]", 1)
        lines = [
            self.text.count("\n", 0, match.start()) + 1
            for match in re.finditer(rf"^[ \t]*\[\[\s*{name}\s*\]\]", self.text, re.M)
        ]
        # Entries written as inline tables have no line of their own.
        lines.extend([1] * (len(written) - len(lines)))
        return tuple(
            self._entry(name, one, line) for one, line in zip(written, lines, strict=False)
        )

    def _entry(self, name: str, entry: Mapping[str, Any], line: int) -> Correction:
        required, optional = _KEYS[name]
        for key, value in entry.items():
            if key not in (*required, *optional):
                remedy = nearest(key, (*required, *optional))
                raise self.error(f"unknown key '{key}' in [[{name}]]", remedy, line)
            if not isinstance(value, str) or not value.strip():
                raise self.error(f"'{key}' in [[{name}]] is no text", "write it in quotes", line)
        for key in required:
            if key not in entry:
                raise self.error(f"[[{name}]] has no '{key}'", f'add {key} = "…"', line)
        entity = entry.get("entity", "")
        named = {one.name: one.mention for one in self.vocabulary.kinds.values() if one.mention}
        kinds = {**{one.value: one for one in _NAMED_KINDS}, **named}
        if "kind" in entry and entry["kind"] not in kinds:
            raise self.error(f"unknown kind '{entry['kind']}'", nearest(entry["kind"], kinds), line)
        if entity and kind_of(entity) not in named:
            remedy = "write <kind>:<slug>, with one of the kinds " + ", ".join(named)
            raise self.error(f"'{entity}' is no identifier", remedy, line)
        return Correction(
            surface=entry.get("name", entry.get("surface", "")),
            line=line,
            kind=kinds[entry["kind"]] if "kind" in entry else None,
            mention=named.get(kind_of(entity)),
            entity=entity,
            document=entry.get("document"),
        )


def corrected_resolution(
    resolution: Resolution,
    document: Document,
    corrections: Corrections,
    identifiers: Container[str],
) -> Resolution:
    """Give the mentions of a document as the corrections say.

    A name that is an entity is one wherever the text has it, found before or not: it takes
    the place of the mentions it overlaps, and the correction is its first witness.
    ``identifiers`` are the catalogue's.
    """
    refused = [one for one in corrections.not_names if one.holds_in(document)]
    told = [one for one in corrections.is_entity if one.holds_in(document)]
    if not refused and not told:
        return resolution
    said = _said(document, told, resolution.mentions, identifiers)

    def stays(mention: Mention) -> bool:
        return not any(one.is_about(mention) for one in refused) and not any(
            _overlap(one.mention, mention) for one in said
        )

    def kept(
        mentions: Iterable[ResolvedMention], *kinds: MentionKind
    ) -> tuple[ResolvedMention, ...]:
        remaining = [one for one in mentions if stays(one.mention)]
        remaining.extend(one for one in said if one.mention.kind in kinds)
        return tuple(sorted(remaining, key=lambda one: (one.mention.block, one.mention.start)))

    return replace(
        resolution,
        people=kept(resolution.people, MentionKind.PER),
        organisations=kept(resolution.organisations, MentionKind.ORG),
        startups=kept(resolution.startups, MentionKind.PRODUCT),
        programmes=kept(resolution.programmes, MentionKind.SCHEME),
        others=kept(resolution.others, MentionKind.LOC, MentionKind.MISC),
        ambiguous=tuple(one for one in resolution.ambiguous if stays(one)),
    )


def corrected_figures(
    figures: Sequence[Figure], document: Document, corrections: Corrections
) -> list[Figure]:
    """Leave out the figures that the corrections say are none."""
    refused = {_plain(one.surface) for one in corrections.not_figures if one.holds_in(document)}
    return [one for one in figures if _plain(one.surface) not in refused]


def _said(
    document: Document,
    told: Sequence[Correction],
    found: Sequence[ResolvedMention],
    identifiers: Container[str],
) -> list[ResolvedMention]:
    """Give a mention for each place where the document has a name that is told."""
    said: list[ResolvedMention] = []
    # The longest name first, so that one inside another is not told twice.
    for one in sorted(told, key=lambda c: (c.document is None, -len(c.surface), c.line)):
        pattern = re.compile(rf"(?<!\w){re.escape(_plain(one.surface))}(?!\w)")
        for number, block in enumerate(document.blocks):
            for match in pattern.finditer(_plain(block.text)):
                mention = Mention(
                    kind=one.mention or MentionKind.MISC,
                    block=number,
                    start=match.start(),
                    end=match.end(),
                    surface=block.text[match.start() : match.end()],
                    witnesses=(Witness.CORRECTION, *_witnesses(found, number, match.span())),
                    candidates=(one.entity,),
                )
                if not any(_overlap(other.mention, mention) for other in said):
                    known = one.entity in identifiers
                    said.append(ResolvedMention(mention, one.entity, known))
    return said


def _witnesses(
    found: Iterable[ResolvedMention], block: int, span: tuple[int, int]
) -> tuple[Witness, ...]:
    for one in found:
        if one.mention.block == block and (one.mention.start, one.mention.end) == span:
            return one.mention.witnesses
    return ()


def _overlap(first: Mention, second: Mention) -> bool:
    return first.block == second.block and first.start < second.end and second.start < first.end


_PLAIN = str.maketrans({"’": "'", "\u00a0": " ", "\u202f": " ", "\n": " "})


def _plain(text: str) -> str:
    """Give a text with plain apostrophes and spaces, as long as it was."""
    return text.translate(_PLAIN)
