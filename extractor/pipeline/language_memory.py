"""The languages that were found by reading, kept from one build to the next.

A language depends on nothing but the texts it was told by: where they did not change, the
detector, which takes longer to load than such a build, is not asked.
"""

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from extractor.cache import CacheError, read_json_cache, write_json_cache
from extractor.site.proposal.language import FindLanguage, read_language
from extractor.whole_files import remove_whatever

LANGUAGES = "languages.json"
"""Name of the file, in a graph's folder, of the languages that were found."""


@contextmanager
def remembered_languages(folder: Path) -> Iterator[FindLanguage]:
    """Give what finds a language by reading, and keeps its answers in a file of ``folder``.

    Answers that were not asked for again are forgotten. What cannot be written is found anew.
    """
    known, is_whole = _load(folder / LANGUAGES)
    asked: dict[str, str] = {}

    def find(texts: Sequence[str]) -> str:
        key = hashlib.blake2b("\0".join(texts).encode(), digest_size=16).hexdigest()
        if key not in asked:
            asked[key] = known.get(key) or read_language(texts)
        return asked[key]

    yield find
    if asked != known or not is_whole:
        _save(folder / LANGUAGES, asked)


def _load(file: Path) -> tuple[dict[str, str], bool]:
    """Give what is remembered, and whether that is all that was: not so for a damaged file."""
    try:
        written = read_json_cache(file)
        return {str(key): str(code) for key, code in dict(written).items()}, True
    except FileNotFoundError:
        return {}, True
    except (OSError, CacheError, ValueError, TypeError):
        return {}, False


def _save(file: Path, languages: dict[str, str]) -> None:
    with contextlib.suppress(OSError):
        if file.exists() and not file.is_file():
            remove_whatever(file)
        write_json_cache(file, languages)
