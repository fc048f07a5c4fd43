"""The language's list of known institutions: their names in text, and what they are called now."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from extractor.languages import Language
from extractor.languages.word_forms import word_forms
from extractor.text import fold, fold_name

_WORD = re.compile(r"\w")
_SHORT_ACRONYM = 2
_CONTENT_WORD = 4
_BEFORE_ADDRESS = frozenset("./@-_")
_ADDRESS_GOES_ON = re.compile(r"[/@]|[.-]\w")
_BLOCKS_AT_HAND = 1 << 10
"""Letters from which a word of a name counts as more than grammar."""


@dataclass(frozen=True, slots=True)
class Institution:
    """A row of ``institutions.tsv``.

    ``other_names`` hold now, ``former_names`` held once. ``portfolio`` are the folded words
    that tell one ministry from the others.
    """

    name: str
    acronym: str
    other_names: tuple[str, ...]
    former_names: tuple[str, ...]
    category: str
    portfolio: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, the present one first, then the acronym, other names, former names."""
        acronym = (self.acronym,) if self.acronym else ()
        return (self.name, *acronym, *self.other_names, *self.former_names)


class InstitutionLexicon:
    """Institutions by name, and a matcher of all their names at once."""

    def __init__(
        self,
        rows: tuple[Institution, ...],
        lower_case: tuple[str, ...] = (),
        *,
        every_capital: bool = False,
        acronym_plurals: tuple[str, ...] = (),
    ) -> None:
        """``lower_case`` are folded beginnings of names that stand without a capital.

        ``acronym_plurals`` are what acronyms end in where there are several of them.

        With ``every_capital``, each word that is more than grammar bears one.
        """
        self._every_capital = every_capital
        self.institutions = rows
        self._lower_case = lower_case
        spelt: dict[str, dict[str, None]] = defaultdict(dict)
        named: dict[str, dict[Institution, None]] = defaultdict(dict)
        for row in rows:
            for name in row.names:
                named[fold_name(name)][row] = None
                if len(name) > _SHORT_ACRONYM or name != row.acronym:
                    spelt[fold(name)][name] = None
                if len(name) > _SHORT_ACRONYM and name == row.acronym:
                    for several in (f"{name}{ending}" for ending in acronym_plurals):
                        named[fold_name(several)][row] = None
                        spelt[fold(several)][several] = None
        self._named = {name: tuple(found) for name, found in named.items()}
        self._spellings = [(folded, tuple(names)) for folded, names in spelt.items()]
        self._matcher = AhoCorasick(
            [folded for folded, _ in self._spellings], matchkind=MatchKind.LeftmostLongest
        )
        # Several recognisers ask about the blocks of the document at hand.
        self._found = lru_cache(maxsize=_BLOCKS_AT_HAND)(self._find)

    def named(self, name: str) -> tuple[Institution, ...]:
        """Give the institutions that bear or bore ``name``, however it is folded.

        Those that bear it now come before those that bore it.
        """
        found = self._named.get(fold_name(name), ())
        if len(found) < 2:
            return found
        now = tuple(
            row
            for row in found
            if fold_name(name) not in {fold_name(former) for former in row.former_names}
        )
        return now or found

    def is_company(self, name: str) -> bool:
        """Say whether ``name`` is of a company, whose products may bear it as well."""
        rows = self.named(name)
        return bool(rows) and all(row.category == "company" for row in rows)

    def ministry(self, name: str) -> Institution | None:
        """Give the ministry whose portfolio a ministry's name gives first, or None."""
        words = re.findall(r"[^\W\d_]+", fold(name))
        owners = self._portfolios()
        return next((owners[word] for word in words if word in owners), None)

    def find(self, text: str, folded: str) -> Iterator[tuple[int, int]]:
        """Give the spans of ``text`` that are names of institutions, in order, no overlap.

        A name of one word, or an acronym, has to be spelt as the list has it; a longer name
        needs a capital unless it has three words of its own. ``folded`` is the text folded.
        """
        return iter(self._found(text, folded))

    def _find(self, text: str, folded: str) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        for index, start, end in self._matcher.find_matches_as_indexes(folded):
            if start and _WORD.match(folded[start - 1]) and _WORD.match(folded[start]):
                continue
            if end < len(folded) and _WORD.match(folded[end]) and _WORD.match(folded[end - 1]):
                continue
            lower = folded.startswith(self._lower_case, start)
            surface = text[start:end]
            if "." in surface and _in_address(text, start, end):
                continue
            if self._every_capital and not _has_every_capital(surface):
                continue
            if _well_spelt(surface, self._spellings[index][1], lower=lower):
                found.append((start, end))
        return tuple(found)

    def _portfolios(self) -> dict[str, Institution]:
        owners: dict[str, Institution] = {}
        for row in self.institutions:
            for words in row.portfolio:
                owners.setdefault(words, row)
        return owners


def _in_address(text: str, start: int, end: int) -> bool:
    """Say whether a name with a stop is part of a longer address: ``pad.example.org``."""
    return (
        text[max(0, start - 1) : start] in _BEFORE_ADDRESS
        or _ADDRESS_GOES_ON.match(text, end) is not None
    )


def _well_spelt(surface: str, spellings: tuple[str, ...], *, lower: bool) -> bool:
    written = surface.replace("’", "'").replace("\u00a0", " ").replace("\n", " ")
    plain = [spelling.replace("’", "'") for spelling in spellings]
    if written in plain:
        return True
    words = [w for w in re.split(r"[\s'’-]+", written) if len(w) >= _CONTENT_WORD]
    if len(words) >= 3:
        return True
    if " " not in written and "-" not in written:
        return written.isupper() and len(written) > _CONTENT_WORD
    return len(words) == 2 and (lower or words[0][0].isupper())


def _has_every_capital(surface: str) -> bool:
    words = [w for w in re.findall(r"[^\W\d_]+", surface) if len(w) >= _CONTENT_WORD]
    return all(word[0].isupper() for word in words)


@cache
def institution_lexicon(language: Language) -> InstitutionLexicon:
    """Give the lexicon of a language; empty when it has no ``institutions.tsv``."""
    rows = []
    for line in language.text("institutions.tsv").splitlines()[1:]:
        name, acronym, other, former, category, portfolio = (line.split("\t") + [""] * 6)[:6]
        rows.append(
            Institution(name, acronym, _parts(other), _parts(former), category, _parts(portfolio))
        )
    grammar = language.table("organisations").get("grammar", {})
    return InstitutionLexicon(
        tuple(rows),
        tuple(f"{fold(word)} " for word in grammar.get("lower_case", ())),
        every_capital=grammar.get("every_capital", False),
        acronym_plurals=word_forms(language).acronym_plurals,
    )


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
