"""The language of a site: the one that its generator states, else the one that it is read in."""

from collections.abc import Callable, Sequence
from pathlib import Path

from extractor.languages.detection import UNDETERMINED, detect_together
from extractor.site.generators.generator import FoundSite
from extractor.site.sources.prose_sample import sample_of_prose, sample_of_untranslated

FindLanguage = Callable[[Sequence[str]], str]
"""Texts → the code of the language that they are in, or ``UNDETERMINED``."""

_ABOUT_THE_REPOSITORY = tuple(
    f"{stem}.{extension}"
    for stem in ("README", "CONTRIBUTING", "CHANGELOG", "LICENSE", "LICENCE", "CODE_OF_CONDUCT")
    for extension in ("md", "markdown")
)


def read_language(texts: Sequence[str]) -> str:
    """Give the language that most of ``texts`` are in, by reading them."""
    return detect_together(texts).code


def language_of_site(
    folder: Path, found: FoundSite, find_language: FindLanguage = read_language
) -> str:
    """Give the code of a site's language, or ``UNDETERMINED`` when it cannot be told.

    Of a site in several languages, that is the one of the documents outside the folders that
    are named as languages are.
    """
    if found.language:
        return found.language
    paths = [one.path for one in found.collections if not one.data] or [found.source_root or "."]
    exclude = (*found.exclude, *_ABOUT_THE_REPOSITORY)
    code = find_language(sample_of_prose(folder, paths, exclude))
    if code == UNDETERMINED:
        code = find_language(sample_of_untranslated(folder, paths, exclude))
    return code
