"""Which profiles the sites in some folders are of: those whose world they show."""

from collections.abc import Sequence
from pathlib import Path

from extractor.site.proposal.language import FindLanguage, read_language
from extractor.site.proposal.survey import SurveyedSite, survey
from extractor.site.sheets.words import fold
from extractor.vocabulary import Kind, Vocabulary, available_profiles, vocabulary_with


def survey_sites(
    folders: Sequence[Path],
    language: str,
    known: Vocabulary | None = None,
    find_language: FindLanguage = read_language,
) -> tuple[Vocabulary, tuple[SurveyedSite, ...]]:
    """Look at sites with the vocabulary that fits them: the core, with the profiles they show.

    ``known`` is their vocabulary where it is known already. ``language`` is taken for a site
    that states none; where it is "", ``find_language`` is asked. Raises ConfigurationError
    when a generator's own configuration is broken.
    """
    folders = [folder.resolve() for folder in folders]
    if known is not None:
        return known, tuple(survey(folder, language, known, find_language) for folder in folders)
    shown = []
    for profile in available_profiles():
        vocabulary = vocabulary_with([profile])
        sites = tuple(survey(folder, language, vocabulary, find_language) for folder in folders)
        if any(_shows(one, vocabulary, profile) for one in sites):
            shown.append(profile)
            if available_profiles() == (profile,):
                return vocabulary, sites
    vocabulary = vocabulary_with(shown)
    return vocabulary, tuple(
        survey(folder, language, vocabulary, find_language) for folder in folders
    )


def _shows(site: SurveyedSite, vocabulary: Vocabulary, profile: str) -> bool:
    """Say whether a site is of a profile's world.

    It is where a folder bears the very name of a sort of thing that only the profile has, or
    where keys of sheets state a relation of the profile towards sheets that are there.
    """
    kinds = [one for one in vocabulary.kinds.values() if one.source == profile and one.broader]
    names = {word for one in kinds for word in _names(one)}
    there = {one.kind for one in site.collections}
    if any(
        names.intersection(fold(part) for part in one.path.replace("#", "/").split("/"))
        for one in site.collections
    ):
        return True
    return any(
        vocabulary.relations[relation.predicate].source == profile
        and relation.target in there
        and vocabulary.kind(relation.target).source == profile
        for kind in site.kinds.values()
        for relation in kind.relations.values()
    )


def _names(kind: Kind) -> set[str]:
    labels = [text for label in kind.labels.values() for text in (label, f"{label}s")]
    return {fold(word) for word in (kind.name, kind.plural, *labels)}
