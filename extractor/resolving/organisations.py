"""Mentions of organisations → entities of the catalogue, or new ones."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extractor.catalogue import Catalogue, Entity
from extractor.languages import Language
from extractor.languages.phrases import alternatives
from extractor.reading import Document
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.institutions import Institution, institution_lexicon
from extractor.recognising.mention import Mention
from extractor.recognising.organisations import introduced_acronyms
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold, fold_name, slugify
from extractor.vocabulary.mentions import MentionKind

_KINDS = ("organisation", "incubator", "team")
_EXACT, _BY_LEXICON, _BY_PORTFOLIO, _BY_PREFIX, _BY_HOST = 0.97, 0.9, 0.85, 0.85, 0.85
_NEW = 0.9
_ENOUGH_WORDS = 2
_SHORT = 2
_LIST_GAP = 10
"""At most so many characters between two names of a list."""


@dataclass(frozen=True, slots=True)
class OrganisationResolution:
    """What the mentions of organisations of one document stand for.

    ``resolved`` has one entry for each mention kept, in order. ``ambiguous`` are those of
    them that several entities of the catalogue (their candidates) may equally be: they are
    linked to none, and stand for an organisation of their own.
    """

    resolved: tuple[ResolvedMention, ...]
    ambiguous: tuple[Mention, ...]


class OrganisationIndex:
    """Organisations and incubators of a catalogue, by every name the language knows for them."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue = catalogue
        self._lexicon = institution_lexicon(language)
        table = language.table("organisations")
        heads = [row for row in table.get("heads", ()) if row["rule"] == "incubator"]
        incubators = alternatives(word for row in heads for word in row["words"])
        self._incubator = re.compile(rf"{incubators}\b")
        ministries = {
            fold(w.split()[0])
            for row in table.get("heads", ())
            if row["rule"] == "topics" and not row.get("qualified")
            for w in row["words"]
        }
        self._ministry = re.compile(rf"{alternatives(ministries)}\b")
        articles = sorted(map(fold, table.get("grammar", {}).get("articles", ())))
        self._article = re.compile(rf"{alternatives(articles)}(?<!')\s|l'")
        grammar = table.get("grammar", {})
        self._grammar_words = frozenset(
            _loose(word)
            for part in ("articles", "contracted", "prepositions", "conjunctions")
            for word in grammar.get(part, ())
        )
        of = tuple(map(fold_name, grammar.get("of", ())))
        self._genitive = frozenset(
            fold_name(word if article is None else f"{word} {article}")
            for word in of
            for article in (None, *articles)
        )
        short = table.get("short_forms", {})
        self._short_forms = frozenset(map(fold_name, short.get("forms", ())))
        self._same = {fold_name(k): fold_name(v) for k, v in short.get("same", {}).items()}
        self._of_institution = self._by_institution(catalogue)
        self._loosely: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_words: dict[str, dict[str, None]] = defaultdict(dict)
        for kind in _KINDS:
            for entity in catalogue.of_kind(kind):
                for name in entity.names:
                    self._loosely[_loose(name.text)][entity.identifier] = None
                    self._by_words[self._words(name.text)][entity.identifier] = None
        self._by_words.pop("", None)

    def _by_institution(self, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for entity in catalogue.of_kind("organisation"):
            rows = self._lexicon.named(entity.label) or [
                row
                for name in entity.names
                if len(name.text) > _SHORT
                for row in self._lexicon.named(name.text)
            ]
            for row in rows:
                found[row.name][entity.identifier] = None
        return {name: tuple(ids) for name, ids in found.items()}

    def is_incubator(self, surface: str) -> bool:
        """Say whether a surface names an incubator as one."""
        return self._incubator.match(self.bare(surface)) is not None

    def is_bare_incubator(self, surface: str) -> bool:
        """Say whether a surface is no more than the word for an incubator."""
        return self._incubator.fullmatch(self.bare(surface)) is not None

    def bare(self, surface: str) -> str:
        """Give the folded surface without its article."""
        folded = fold_name(surface)
        article = self._article.match(folded)
        return folded[article.end() :] if article and article.end() < len(folded) else folded

    def is_genitive(self, between: str) -> bool:
        """Say whether the words between two names make the second the owner of the first."""
        return fold_name(between) in self._genitive

    def is_short_form(self, surface: str) -> bool:
        """Say whether a surface is a head noun that stands for a whole name: "the Region"."""
        return self.bare(surface) in self._short_forms

    def shortens(self, surface: str, longer: str) -> bool:
        """Say whether a short form may stand for ``longer``: it is what that begins with."""
        return self._headed(longer).startswith(self._headed(surface) + " ")

    def only_shortened(self, surface: str) -> str | None:
        """Give the one organisation of the catalogue that a short form may stand for, or None."""
        found = {
            entity.identifier
            for entity in self.catalogue.of_kind("organisation")
            if any(self.shortens(surface, name.text) for name in entity.names)
        }
        return found.pop() if len(found) == 1 else None

    def in_list_of_ministries(self, before: str, surface: str) -> str | None:
        """Give the name of the ministry that ``surface`` is after other ministries, or None.

        ``before`` is the name before it: "ministères de la Justice" before "Intérieur".
        """
        match = self._ministry.match(self.bare(before))
        row = self._lexicon.ministry(surface) if match and match.group().endswith("s") else None
        return row.name if row is not None else None

    def _headed(self, name: str) -> str:
        """Give a bare name under the head that it is the same under."""
        bare = self.bare(name)
        head = next((h for h in self._same if bare == h or bare.startswith(h + " ")), None)
        return self._same[head] + bare[len(head) :] if head else bare

    def _words(self, name: str) -> str:
        """Give a name's words that are no grammar, in the singular, its acronym spelt out."""
        bare = self._headed(name)
        first, _, rest = bare.partition(" ")
        rows = self._lexicon.named(first) if rest else ()
        if len(rows) == 1 and fold_name(rows[0].acronym) == first:
            bare = f"{rows[0].name} {rest}"
        words = [w for w in _loose(bare).split() if w not in self._grammar_words]
        return " ".join(word.removesuffix("s") for word in words) if len(words) > 1 else ""

    def institution(self, surface: str) -> Institution | None:
        """Give the row of the language's list that ``surface`` names, or None."""
        rows = self._lexicon.named(surface) or self._lexicon.named(self.bare(surface))
        if len(rows) == 1:
            return rows[0]
        if not rows and self._ministry.match(self.bare(surface)):
            return self._lexicon.ministry(surface)
        return None

    def candidates(self, mention: Mention) -> tuple[tuple[str, ...], float]:
        """Give the entities that a mention may stand for, and the confidence of that."""
        surface = mention.surface
        named = [i for i in mention.candidates if i.partition(":")[0] in _KINDS]
        if not named:
            named = list(
                self.catalogue.named(surface, _KINDS)
                or self.catalogue.named(self.bare(surface), _KINDS)
                or self._loosely.get(_loose(self.bare(surface)), ())
                or self._by_words.get(self._words(surface), ())
            )
        chosen = self._one_kind(named, surface)
        if chosen:
            return self._best_written(chosen, surface), _EXACT
        row = self.institution(surface)
        if row is not None:
            ids = self._of_institution.get(row.name, ())
            exact = tuple(
                i for i in ids if fold_name(self.catalogue.entities[i].label) == fold_name(row.name)
            )
            ids = exact if len(exact) == 1 else ids
            if self.is_incubator(surface) and len(ids) == 1:
                hosted = self.incubator_of(surface, ids[0])
                ids = (hosted,) if hosted is not None else ()
            return ids, _BY_LEXICON
        return (), 0.0

    def incubator_of(self, surface: str, host: str | None) -> str | None:
        """Give the one incubator that ``surface`` can name; ``host`` is whose it is said to be."""
        entity = self.catalogue.get(host) if host else None
        incubators = self.catalogue.of_kind("incubator")
        if entity is not None:
            owned = [i for i in incubators if host in i.targets("owned_by")]
            telling = [i for i in owned or incubators if _names_host(i, entity)]
            for group in (owned, telling):
                if len(group) == 1:
                    return group[0].identifier
            same = [i for i in telling if i.slug == entity.slug]
            return same[0].identifier if len(same) == 1 else None
        bare = self.bare(surface)
        if len(bare.split()) < _ENOUGH_WORDS:
            return None
        bearing = [i for i in incubators if any(bare in fold_name(n.text) for n in i.names)]
        return bearing[0].identifier if len(bearing) == 1 else None

    def _one_kind(self, identifiers: Iterable[str], surface: str) -> list[str]:
        wanted = "incubator" if self.is_incubator(surface) else "organisation"
        identifiers = list(dict.fromkeys(identifiers))
        return [i for i in identifiers if i.startswith(wanted + ":")] or identifiers

    def _best_written(self, identifiers: list[str], surface: str) -> tuple[str, ...]:
        if len(identifiers) < 2:
            return tuple(identifiers)
        exact = [
            i
            for i in identifiers
            if any(name.text == surface for name in self.catalogue.entities[i].names)
        ]
        if len(exact) == 1:
            return tuple(exact)
        row = self.institution(surface)
        of_row = [
            i
            for i in identifiers
            if row and fold_name(self.catalogue.entities[i].label) == fold_name(row.name)
        ]
        return tuple(of_row if len(of_row) == 1 else identifiers)


@cache
def organisation_index(catalogue: Catalogue, language: Language) -> OrganisationIndex:
    """Give the index of a catalogue in a language, made once."""
    return OrganisationIndex(catalogue, language)


def resolve_organisations(
    mentions: Sequence[Mention], document: AnalysedDocument, catalogue: Catalogue
) -> OrganisationResolution:
    """Resolve a document's mentions of organisations, of the catalogue or not.

    A mention that a longer one extends (``ministère de l'Intérieur`` in ``ministère de
    l'Intérieur et des Outre-mer``) is left out. Acronyms follow the long form that introduces
    them; a name of several words follows a longer one that begins with it.
    """
    index = organisation_index(catalogue, document.language)
    kept = _without_extended([m for m in mentions if m.kind is MentionKind.ORG], index)
    introduced = introduced_acronyms(document)
    surfaces = list(dict.fromkeys(m.surface for m in kept))
    long_names = [s for s in surfaces if len(s.split()) > 1]
    entities: dict[str, tuple[str, bool, float]] = {}
    ambiguous: dict[str, tuple[str, ...]] = {}
    by_surface = {m.surface: m for m in reversed(kept)}
    listed = _listed_ministries(kept, index)
    by_length = sorted(surfaces, key=lambda s: (index.is_short_form(s), -len(s), s))
    for surface in by_length:
        long_form = introduced.get(surface)
        if long_form is not None and long_form in entities:
            entities[surface] = entities[long_form]
            continue
        if index.is_short_form(surface):
            whole = _whole(by_surface[surface], kept, entities, index)
            if whole is not None or index.institution(surface) is None:
                if whole is not None:
                    entities[surface] = whole
                continue
        named = by_surface[surface]
        if surface in listed:
            named = replace(named, surface=listed[surface])
        candidates, confidence = index.candidates(named)
        if index.is_bare_incubator(surface):
            candidates = _bare_incubator(surface, candidates, long_names, entities, document, index)
        if len(candidates) == 1:
            entities[surface] = (candidates[0], True, confidence)
        elif candidates:
            ambiguous[surface] = candidates
            entities[surface] = (_new(surface, index), False, _NEW)
        elif index.is_incubator(surface):
            host = _host(surface, kept, entities, index)
            found = index.incubator_of(surface, host)
            entities[surface] = (
                (found, True, _BY_HOST) if found else (_new(surface, index), False, _NEW)
            )
        else:
            longer = _longer(surface, long_names, index)
            entities[surface] = (
                entities[longer]
                if longer is not None and longer in entities
                else (_new(named.surface, index), False, _NEW)
            )
    for acronym, long_form in introduced.items():
        if (
            acronym in entities
            and long_form in entities
            and entities[acronym][1]
            and not entities[long_form][1]
        ):
            entities[long_form] = entities[acronym]
    hosted = _hosted(kept, entities, document, index)
    # A short form of nothing is no name: it is left out.
    resolved = tuple(
        ResolvedMention(m, *hosted.get((m.block, m.start), entities[m.surface]))
        for m in kept
        if m.surface in entities
    )
    return OrganisationResolution(
        resolved,
        tuple(replace(m, candidates=ambiguous[m.surface]) for m in kept if m.surface in ambiguous),
    )


def _whole(
    short: Mention,
    mentions: Sequence[Mention],
    entities: dict[str, tuple[str, bool, float]],
    index: OrganisationIndex,
) -> tuple[str, bool, float] | None:
    """Give the organisation that a short form stands for, or None.

    It is the last one before it whose name it begins, else the only one of the catalogue,
    else the first one after it.
    """
    whole = [
        m for m in mentions if m.surface in entities and index.shortens(short.surface, m.surface)
    ]
    before = [m for m in whole if (m.block, m.start) < (short.block, short.start)]
    if before:
        return entities[before[-1].surface]
    known = index.only_shortened(short.surface)
    if known is not None:
        return known, True, _BY_PREFIX
    return entities[whole[0].surface] if whole else None


def _listed_ministries(mentions: Sequence[Mention], index: OrganisationIndex) -> dict[str, str]:
    """Give, for names that share a plural head noun with one before, the ministries' own."""
    found: dict[str, str] = {}
    for before, mention in pairwise(mentions):
        if before.block != mention.block or not 0 < mention.start - before.end <= _LIST_GAP:
            continue
        name = index.in_list_of_ministries(
            found.get(before.surface, before.surface), mention.surface
        )
        if name is not None and " " not in mention.surface:
            found[mention.surface] = name
    return found


def _bare_incubator(
    surface: str,
    candidates: tuple[str, ...],
    long_names: Iterable[str],
    entities: dict[str, tuple[str, bool, float]],
    document: Document,
    index: OrganisationIndex,
) -> tuple[str, ...]:
    """Give which incubator a word such as "the digital factory" names.

    It is the one whose whole name the document gives, else the one of the startup whose sheet
    this is, else those that bear the name.
    """
    longer = _longer(surface, long_names, index)
    if longer is not None and longer in entities and entities[longer][1]:
        return (entities[longer][0],)
    own = index.catalogue.get(document.identifier)
    hosts = own.targets("incubated_by") if own is not None else ()
    known = tuple(h for h in hosts if h in index.catalogue.entities)
    return known if len(known) == 1 else candidates


def _without_extended(mentions: list[Mention], index: OrganisationIndex) -> list[Mention]:
    """Leave out what a longer name begins with, and single words for any incubator."""
    by_block: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_block[mention.block].append(mention)
    kept = []
    for mention in mentions:
        bare = index.bare(mention.surface)
        if index.is_bare_incubator(mention.surface) and len(bare.split()) < _ENOUGH_WORDS:
            continue
        # With or without its article: "la Fabrique" in "Fabrique du Port".
        extended = any(
            other.start < mention.end < other.end and index.bare(other.surface).startswith(bare)
            for other in by_block[mention.block]
        )
        if not extended:
            kept.append(mention)
    return sorted(kept, key=lambda m: (m.block, m.start, -m.end))


def _host(
    surface: str,
    mentions: Iterable[Mention],
    entities: dict[str, tuple[str, bool, float]],
    index: OrganisationIndex,
) -> str | None:
    """Give the organisation whose name stands inside an incubator's."""
    inner = [
        m.surface
        for m in mentions
        if m.surface != surface and surface.endswith(m.surface) and len(m.surface) > _SHORT
    ]
    for name in sorted(set(inner), key=len, reverse=True):
        if name in entities:
            return entities[name][0]
        probe = next(m for m in mentions if m.surface == name)
        candidates, _ = index.candidates(probe)
        if len(candidates) == 1:
            return candidates[0]
    return None


def _hosted(
    mentions: Sequence[Mention],
    entities: dict[str, tuple[str, bool, float]],
    document: Document,
    index: OrganisationIndex,
) -> dict[tuple[int, int], tuple[str, bool, float]]:
    """Give, by block and start, the incubators that the name right after them tells apart.

    "The digital factory of the ministry" is the one that the ministry owns, whichever
    "the digital factory" is elsewhere in the document.
    """
    found: dict[tuple[int, int], tuple[str, bool, float]] = {}
    for one, following in pairwise(mentions):
        if one.block != following.block or not index.is_bare_incubator(one.surface):
            continue
        if not index.is_genitive(document.blocks[one.block].text[one.end : following.start]):
            continue
        host = entities.get(following.surface)
        incubator = index.incubator_of(one.surface, host[0]) if host is not None else None
        if incubator is not None:
            found[one.block, one.start] = (incubator, True, _BY_HOST)
    return found


def _longer(surface: str, names: Iterable[str], index: OrganisationIndex) -> str | None:
    """Give the one longer name of the document that begins with ``surface``, or None."""
    bare = index.bare(surface)
    if len(bare.split()) < _ENOUGH_WORDS:
        return None
    longer = {n for n in names if index.bare(n).startswith(bare + " ")}
    return next(iter(longer)) if len({index.bare(n) for n in longer}) == 1 else None


def _loose(name: str) -> str:
    """Give a name's folded letters and digits, with single spaces for all that is neither."""
    return re.sub(r"[^a-z0-9]+", " ", fold(name)).strip()


def _new(surface: str, index: OrganisationIndex) -> str:
    """Give a new organisation's identifier: of its present name where the language knows it."""
    row = index.institution(surface)
    return f"organisation:{slugify(row.name if row is not None else index.bare(surface))}"


def _names_host(incubator: Entity, host: Entity) -> bool:
    names = [f" {re.sub(r'[^a-z0-9]+', ' ', fold(n.text))} " for n in incubator.names]
    for name in host.names:
        folded = f" {re.sub(r'[^a-z0-9]+', ' ', fold(name.text)).strip()} "
        if len(folded) > _SHORT + 2 and any(folded in one for one in names):
            return True
    return False
