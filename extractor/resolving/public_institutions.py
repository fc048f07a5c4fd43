"""Which organisations are public institutions: by the language's list, else by their names."""

import re
from collections.abc import Iterable, Sequence
from functools import cache

from extractor.catalogue import Catalogue
from extractor.languages import Language
from extractor.languages.phrases import bounded
from extractor.resolving.organisation_forms import loose_form, organisation_forms
from extractor.text import fold
from extractor.vocabulary import SITE

_OWNED_BY = "owned_by"
_TYPE = "type"


class PublicInstitutions:
    """Says which organisations are public, of the catalogue or not, in one language."""

    def __init__(self, catalogue: Catalogue, language: Language) -> None:
        table = language.table("offices")
        self._catalogue = catalogue
        self._forms = organisation_forms(language)
        self._categories = frozenset(table.get("public_categories", ()))
        self._types = frozenset(map(loose_form, table.get("public_types", ())))
        self._public = re.compile(bounded(table.get("public_names", ())))
        self._other = re.compile(bounded(table.get("other_names", ())))

    def is_public(self, identifier: str, names: Sequence[str] = ()) -> bool:
        """Say whether an organisation is a public institution.

        ``names`` are what the text calls it. The list decides, then the type that its sheet gives
        it, then its names. A kind for which the site itself says that
        officials hold offices there has public institutions only. A structure that hosts others
        is public where its owner is.
        """
        return self._is_public(identifier, names, frozenset())

    def _is_public(self, identifier: str, names: Iterable[str], asked: frozenset[str]) -> bool:
        kind = self._catalogue.kind_of(identifier)
        if not kind.office:
            return False
        if kind.source == SITE and "office" in kind.stated:
            return True
        entity = self._catalogue.get(identifier)
        if entity is None:
            listed = self._by_list(names)
            return self._by_words(names) if listed is None else listed
        listed = self._by_list(own := (entity.label, *(one.text for one in entity.names), *names))
        if listed is not None:
            return listed
        if any(loose_form(one) in self._types for one in entity.properties.get(_TYPE, ())):
            return True
        if self._by_words(own):
            return True
        owners = (one for one in entity.targets(_OWNED_BY) if one not in asked)
        return any(self._is_public(one, (), asked | {identifier}) for one in owners)

    def _by_list(self, names: Iterable[str]) -> bool | None:
        """Say what the language's list says of the first name that it has, or None."""
        rows = map(self._forms.institution, names)
        return next((one.category in self._categories for one in rows if one is not None), None)

    def _by_words(self, names: Iterable[str]) -> bool:
        folded = [" ".join(fold(name).split()) for name in names]
        if any(self._other.search(name) for name in folded):
            return False
        return any(self._public.search(name) for name in folded)


@cache
def public_institutions(catalogue: Catalogue, language: Language) -> PublicInstitutions:
    """Give the public institutions of a catalogue in a language; made once."""
    return PublicInstitutions(catalogue, language)
