"""The people that a line of authors names: ``Ana Roux et Blaise Koné, équipe Transports``."""

import re
from collections.abc import Iterator

from extractor.site.sheets.words import BylineWords, fold

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_ASIDE = re.compile(r"<[^>]*>|\([^)]*\)|\S+@\S+|\bhttps?://\S+")
_SIGNS = re.compile(r"\s*[;\n|·•]\s*|\s+[&+/]\s+")
_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 5
"""How many words a person's name has at most."""


def people_of_byline(text: str, words: BylineWords) -> tuple[str, ...]:
    """Give the names of people, or their slugs, in a line of authors, in order.

    Links, addresses and what stands in brackets are no part of a name. Teams and what
    somebody is ("A, directrice") are left out; a comma between two single words ("Roux, Ana")
    may belong to one name, and parts nothing. A name with a digit in it is a signature's, unless
    it is written as an account is.
    """
    text = _ASIDE.sub(" ", _LINK.sub(r"\1", text))
    text = _without_opening(" ".join(text.split()), words)
    parts = [part for group in _SIGNS.split(text) for part in _joined(group, words)]
    found: list[str] = []
    for part in parts:
        several = [one.strip() for one in part.split(",") if one.strip()]
        if len(parts) == 1 and len(several) == 2 and not any(" " in one for one in several):
            one_name = any(one[0].isupper() for one in several)
            several = [part] if one_name else several
        found.extend(one for one in several if _is_person(one, several[0], words))
    return tuple(dict.fromkeys(found))


def _without_opening(text: str, words: BylineWords) -> str:
    first, _, rest = text.partition(" ")
    return rest.strip() if rest and fold(first) in words.openings else text


def _joined(text: str, words: BylineWords) -> Iterator[str]:
    """Split at the words that join names, which stand between two of them."""
    part: list[str] = []
    for word in text.split(" "):
        if part and fold(word) in words.joining and word.islower():
            yield " ".join(part).strip(" ,")
            part = []
        elif word:
            part.append(word)
    if part:
        yield " ".join(part).strip(" ,")


def _is_person(part: str, first: str, words: BylineWords) -> bool:
    said = [fold(word) for word in _WORD.findall(part)]
    if not said or len(said) > _MOST_WORDS or any(word in words.groups for word in said):
        return False
    if any(one.isdigit() for one in part) and part != part.lower():
        return False
    # What somebody is comes after their name.
    if (
        part is not first
        and first[0].isupper()
        and (not part[0].isupper() or any(word in words.roles for word in said))
    ):
        return False
    return not (len(said) > 1 and all(word in words.roles for word in said))
