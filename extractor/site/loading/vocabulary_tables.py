"""The vocabulary of a project: the core, its profiles, and what its file declares of its own."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.languages.phrases import PhraseError, Phrases
from extractor.site.configuration import SiteConfiguration
from extractor.site.errors import ConfigurationError, nearest
from extractor.site.generators import describe_site, find_generator
from extractor.site.loading.configuration_file import ConfigurationFile
from extractor.site.proposal.language import FindLanguage
from extractor.site.proposal.profiles import survey_sites
from extractor.site.proposal.proposal import guessed_url
from extractor.vocabulary import (
    SITE,
    Vocabulary,
    VocabularyError,
    available_profiles,
    kind_of,
    standard_vocabulary,
    vocabulary_with,
)
from extractor.vocabulary.reading import DECLARING_KIND_KEYS, read_tables
from extractor.vocabulary.terms import PREFIXES

DECLARATIONS = ("profiles", "vocabulary", "properties", "relations")
"""The keys of a project's file that are about its vocabulary, beside ``kinds``."""
_KEYS = frozenset({"namespace", "prefix", "prefixes"})
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+[/#]")

Pairs = Sequence[tuple[Mapping[str, Any], Path]]
"""The tables of sites, each with its folder."""


def project_vocabulary(
    file: ConfigurationFile,
    table: Mapping[str, Any],
    pairs: Pairs,
    notices: list[str],
    find_language: FindLanguage,
) -> Vocabulary:
    """Give the vocabulary that a project's file asks for.

    Where the file names no profiles, those that it uses are taken, with a notice; those that
    its sites show, where it leaves it to the sites what their collections are;
    ``find_language`` reads the language of those that state none. Raises ConfigurationError.
    """
    base = vocabulary_with(_profiles(file, table, pairs, notices, find_language))
    stated = _own_tables(table)
    prefix, namespace, prefixes = _namespace(file, table, pairs)
    if not any(stated.values()):
        return base
    prefixes = {**prefixes, prefix: namespace}
    try:
        vocabulary = read_tables(stated, base, source=SITE, prefixes=prefixes, namespace=namespace)
        _refuse_unreadable_phrases(vocabulary)
        return vocabulary
    except VocabularyError as error:
        line = file.line_in(error.table, error.row, error.key)
        where = f"[{error.table}.{error.row}] "
        raise ConfigurationError(
            where + error.problem, file=file.shown, line=line, remedy=error.remedy
        ) from None


def _refuse_unreadable_phrases(vocabulary: Vocabulary) -> None:
    for one in vocabulary.own_relations:
        for phrases in one.phrases.values():
            for phrase in phrases:
                try:
                    Phrases([phrase])
                except PhraseError as error:
                    problem, _, remedy = str(error).partition(": ")
                    raise VocabularyError(
                        problem, remedy, table="relations", row=one.name, key="phrases"
                    ) from None


def refuse_kinds_of_nothing(
    file: ConfigurationFile,
    vocabulary: Vocabulary,
    sites: Iterable[SiteConfiguration],
    declared: Iterable[str],
) -> None:
    """Refuse a kind that the file declares and that nothing is. Raises ConfigurationError."""
    used = {one.kind for site in sites for one in site.collections}
    used.update(map(kind_of, declared))
    for kind in vocabulary.own_kinds:
        if not used.intersection(vocabulary.with_narrower([kind.name])):
            raise ConfigurationError(
                f"[kinds.{kind.name}] nothing is a '{kind.name}'",
                file=file.shown,
                line=file.line_in("kinds", kind.name),
                remedy=f'give a collection the kind ([site.collections] … = "{kind.name}"), '
                f'or declare one ([declared] "{kind.name}:…" = "its name")',
            )


def _profiles(
    file: ConfigurationFile,
    table: Mapping[str, Any],
    pairs: Pairs,
    notices: list[str],
    find_language: FindLanguage,
) -> tuple[str, ...]:
    if "profiles" in table:
        stated = file.strings(table, "profiles")
        for one in stated:
            if one not in available_profiles():
                raise file.error(
                    f"unknown profile '{one}'", nearest(one, available_profiles()), "profiles"
                )
        return stated
    # A profile may say more of a kind that the core has: that is no reason to take it.
    used_kinds = _used_kinds(file, table, pairs) - set(vocabulary_with(()).kinds)
    sources = {standard_vocabulary().kind(kind).source for kind in used_kinds}
    used = tuple(one for one in available_profiles() if one in sources)
    if used and file.path is not None:
        names = ", ".join(f'"{one}"' for one in used)
        notices.append(
            f"{file.shown.name} uses kinds of a profile and does not name it: "
            f"write profiles = [{names}] at its head"
        )
    left = [folder for site, folder in pairs if not site.get("collections")]
    if left:
        language = file.string(table, "language")
        shown = survey_sites(left, language, find_language=find_language)[0].profiles
        return tuple(dict.fromkeys((*used, *shown)))
    return used


def _used_kinds(file: ConfigurationFile, table: Mapping[str, Any], pairs: Pairs) -> set[str]:
    own = _names_of_own_kinds(table)
    used = set(file.table(table, "kinds", "[kinds.project]"))
    for site, _ in pairs:
        used.update(file.table(site, "kinds", "[site.kinds.project]"))
        for value in file.table(site, "collections", "[site.collections]").values():
            kind = value.get("kind") if isinstance(value, Mapping) else value
            used.add(str(kind))
    for name in ("aliases", "declared"):
        used.update(map(kind_of, file.table(table, name, f"[{name}]")))
    return used - own


def _names_of_own_kinds(table: Mapping[str, Any]) -> set[str]:
    kinds = table.get("kinds", {})
    return {
        name
        for name, values in (kinds.items() if isinstance(kinds, Mapping) else ())
        if isinstance(values, Mapping) and DECLARING_KIND_KEYS.intersection(values)
    }


def _own_tables(table: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Give the rows that a file declares, as tables of a vocabulary have them."""
    declaring = _names_of_own_kinds(table)
    kinds = table.get("kinds", {})
    return {
        "kinds": {
            name: {key: value for key, value in values.items() if key in DECLARING_KIND_KEYS}
            for name, values in (kinds.items() if isinstance(kinds, Mapping) else ())
            if name in declaring
        },
        "properties": dict(_table(table, "properties")),
        "relations": dict(_table(table, "relations")),
    }


def _table(table: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = table.get(key, {})
    return value if isinstance(value, Mapping) else {}


def _namespace(
    file: ConfigurationFile, table: Mapping[str, Any], pairs: Pairs
) -> tuple[str, str, dict[str, str]]:
    """Give the prefix and the namespace of a site's own terms, and the prefixes that are known."""
    stated = file.table(table, "vocabulary", "[vocabulary]")
    file.only(stated, _KEYS, "[vocabulary]")
    prefixes = dict(PREFIXES)
    for prefix, namespace in file.table(stated, "prefixes", "[vocabulary.prefixes]").items():
        if not isinstance(namespace, str) or _IRI.fullmatch(namespace) is None:
            raise file.error(
                f"the prefix '{prefix}' has no namespace",
                f'write {prefix} = "https://…/", ending in "/" or "#"',
                prefix,
            )
        if prefixes.get(prefix, namespace) != namespace:
            raise file.error(
                f"the prefix '{prefix}' is known as {prefixes[prefix]}",
                "choose another prefix",
                prefix,
            )
        prefixes[prefix] = namespace
    prefix = file.string(stated, "prefix", SITE)
    if prefix in prefixes:
        raise file.error(
            f"the prefix '{prefix}' is known as {prefixes[prefix]}", "choose another", "prefix"
        )
    namespace = file.string(stated, "namespace") or f"{_address(file, pairs)}/ns#"
    if _IRI.fullmatch(namespace) is None:
        raise file.error(
            f"'{namespace}' is no namespace",
            'write namespace = "https://…/", ending in "/" or "#"',
            "namespace",
        )
    return prefix, namespace, prefixes


def _address(file: ConfigurationFile, pairs: Pairs) -> str:
    """Give the address of the first site."""
    if not pairs:
        return ""
    table, folder = pairs[0]
    stated = file.address(table, "url") or describe_site(folder, find_generator(folder)).url
    return (stated or guessed_url(folder)).rstrip("/")
