"""The organisations of a catalogue, by every name that the language knows for them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from extractor.catalogue import Catalogue, Entity
from extractor.languages import Language
from extractor.recognising.institutions import InstitutionLexicon, institution_lexicon
from extractor.recognising.mention import Mention
from extractor.resolving.organisation_forms import (
    OrganisationForms,
    loose_form,
    organisation_forms,
)
from extractor.text import fold_name
from extractor.vocabulary import MentionKind, kind_of

_ENOUGH_WORDS = 2
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Candidates:
    """The entities that a name may stand for, and the confidence that it is one of them."""

    entities: tuple[str, ...] = ()
    confidence: float = 0.0


class OrganisationIndex:
    """Organisations, incubators and teams of a catalogue, ready to be found by a surface."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        self.catalogue = catalogue
        vocabulary = catalogue.vocabulary
        self._kinds = vocabulary.named_as(MentionKind.ORG)
        self._hosts = tuple(one for one in self._kinds if vocabulary.kind(one).hosts)
        introduced = vocabulary.introduced_as(MentionKind.ORG)
        self._institutions = tuple(
            one
            for one in self._kinds
            if vocabulary.is_a(one, introduced) and one not in self._hosts
        )
        self._confidences = language.confidences.organisation_resolution
        self.forms: OrganisationForms = organisation_forms(language)
        self._of_institution = _by_institution(
            catalogue.of_kinds(self._institutions), institution_lexicon(language)
        )
        self._loosely: dict[str, dict[str, None]] = defaultdict(dict)
        self._by_words: dict[str, dict[str, None]] = defaultdict(dict)
        for entity in catalogue.of_kinds(self._kinds):
            for name in entity.names:
                self._loosely[loose_form(name.text)][entity.identifier] = None
                self._by_words[self.forms.words(name.text)][entity.identifier] = None
        self._by_words.pop("", None)

    def candidates(self, mention: Mention) -> Candidates:
        """Give the entities that a mention may stand for."""
        surface = mention.surface
        chosen = self._one_kind(self._named(mention), surface)
        if chosen:
            return Candidates(self._best_written(chosen, surface), self._confidences.name)
        return self._candidates_by_list(surface)

    def _named(self, mention: Mention) -> Iterable[str]:
        """Give the entities of a mention's name, however loosely it is written."""
        known = [i for i in mention.candidates if kind_of(i) in self._kinds]
        if known:
            return known
        surface = mention.surface
        bare = self.forms.bare(surface)
        return (
            self.catalogue.named(surface, self._kinds)
            or self.catalogue.named(bare, self._kinds)
            or self._loosely.get(loose_form(bare), ())
            or self._by_words.get(self.forms.words(surface), ())
        )

    def _one_kind(self, identifiers: Iterable[str], surface: str) -> list[str]:
        wanted = self._hosts if self.forms.is_incubator(surface) else self._institutions
        identifiers = list(dict.fromkeys(identifiers))
        return [i for i in identifiers if kind_of(i) in wanted] or identifiers

    def _best_written(self, identifiers: list[str], surface: str) -> tuple[str, ...]:
        """Narrow several entities down to the one whose very name it is, if there is one."""
        if len(identifiers) < 2:
            return tuple(identifiers)
        exact = [
            i
            for i in identifiers
            if any(name.text == surface for name in self.catalogue.entities[i].names)
        ]
        if len(exact) == 1:
            return tuple(exact)
        row = self.forms.institution(surface)
        of_row = self._labelled(identifiers, row.name) if row is not None else ()
        return of_row if len(of_row) == 1 else tuple(identifiers)

    def _labelled(self, identifiers: Iterable[str], label: str) -> tuple[str, ...]:
        wanted = fold_name(label)
        entities = self.catalogue.entities
        return tuple(i for i in identifiers if fold_name(entities[i].label) == wanted)

    def _candidates_by_list(self, surface: str) -> Candidates:
        """Give the entities that the language's list of institutions tells by another name."""
        row = self.forms.institution(surface)
        if row is None:
            return Candidates()
        identifiers = self._of_institution.get(row.name, ())
        exact = self._labelled(identifiers, row.name)
        identifiers = exact if len(exact) == 1 else identifiers
        if self.forms.is_incubator(surface) and len(identifiers) == 1:
            hosted = self.incubator_of(surface, identifiers[0])
            identifiers = (hosted,) if hosted is not None else ()
        return Candidates(identifiers, self._confidences.institution)

    def only_shortened(self, surface: str) -> str | None:
        """Give the one organisation of the catalogue that a short form may stand for, or None."""
        found = {
            entity.identifier
            for entity in self.catalogue.of_kinds(self._institutions)
            if any(self.forms.shortens(surface, name.text) for name in entity.names)
        }
        return found.pop() if len(found) == 1 else None

    def incubator_of(self, surface: str, host: str | None) -> str | None:
        """Give the one incubator that ``surface`` can name; ``host`` is whose it is said to be."""
        entity = self.catalogue.get(host) if host else None
        if entity is not None:
            return self._hosted_by(entity)
        bare = self.forms.bare(surface)
        if len(bare.split()) < _ENOUGH_WORDS:
            return None
        incubators = self.catalogue.of_kinds(self._hosts)
        bearing = [i for i in incubators if any(bare in fold_name(n.text) for n in i.names)]
        return bearing[0].identifier if len(bearing) == 1 else None

    def _hosted_by(self, host: Entity) -> str | None:
        """Give the one incubator that an organisation owns or has in its name, or None."""
        incubators = self.catalogue.of_kinds(self._hosts)
        owned = [i for i in incubators if host.identifier in i.targets("owned_by")]
        telling = [i for i in owned or incubators if _names_host(i, host)]
        for group in (owned, telling):
            if len(group) == 1:
                return group[0].identifier
        same = [i for i in telling if i.slug == host.slug]
        return same[0].identifier if len(same) == 1 else None


def _by_institution(
    organisations: Iterable[Entity], lexicon: InstitutionLexicon
) -> Mapping[str, tuple[str, ...]]:
    """Give organisations of the catalogue by the name of their row in the language's list."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for entity in organisations:
        rows = lexicon.named(entity.label) or [
            row
            for name in entity.names
            if len(name.text) > _SHORT
            for row in lexicon.named(name.text)
        ]
        for row in rows:
            found[row.name][entity.identifier] = None
    return {name: tuple(ids) for name, ids in found.items()}


def _names_host(incubator: Entity, host: Entity) -> bool:
    """Say whether some name of an incubator has some name of its host inside."""
    names = [f" {loose_form(name.text)} " for name in incubator.names]
    hosts = [loose_form(name.text) for name in host.names]
    return any(f" {one} " in name for one in hosts if len(one) > _SHORT for name in names)


@cache
def organisation_index(catalogue: Catalogue, language: Language) -> OrganisationIndex:
    """Give the index of a catalogue in a language, made once."""
    return OrganisationIndex(catalogue, language)
