"""Where a document says what it is about: its title, its excerpt, and some of its sections.

How something is made, by whom, and what came of it (strategy, team, results) is said in much the
same words of everything; which problem there is, for whom and by which law, is not. Headings tell
which is which, by the words of the language.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from extractor.languages import Language
from extractor.reading import Block, BlockKind
from extractor.text import fold

FIRST_WORDS = 45
"""How many words of a section, after the title and the excerpt, begin what a document says."""
_WORD = re.compile(r"[^\W_]+")


class _Section(Enum):
    PROBLEM = auto()
    OTHER = auto()
    ASIDE = auto()


@dataclass(frozen=True, slots=True)
class SectionWords:
    """Folded words of headings: of sections on the problem, and of those set aside."""

    problem: frozenset[str]
    aside: frozenset[str]

    @classmethod
    def of(cls, language: Language) -> "SectionWords":
        """Give those of a language; none for one without tables."""
        table = language.table("related")
        problem, aside = table.get("problem_headings", ""), table.get("aside_headings", "")
        return cls(frozenset(problem.split()), frozenset(aside.split()))


@dataclass(frozen=True, slots=True)
class Sections:
    """The texts that say what a document is about, and the first words of them, as one line."""

    purpose: tuple[str, ...]
    beginning: str


def sections_of(blocks: Sequence[Block], words: SectionWords) -> Sections:
    """Give where some blocks say what their document is about.

    That is the title, the excerpt, and every section that is not set aside. It begins with the
    title and the excerpt, and goes on with the first words of the sections on the problem; without
    one, of what stands before the first heading; else of any.
    """
    named: list[str] = []
    lead: list[str] = []
    told: dict[_Section, list[str]] = {section: [] for section in _Section}
    under: dict[int, _Section] = {}
    for number, block in enumerate(blocks):
        above = under.get(block.heading) if block.heading is not None else None
        if block.kind is BlockKind.HEADING:
            under[number] = _section(block.text, words, above or _Section.OTHER)
        elif block.kind in (BlockKind.TITLE, BlockKind.EXCERPT):
            named.append(block.text)
        elif above is None:
            lead.append(block.text)
        else:
            told[above].append(block.text)
    problem, other = told[_Section.PROBLEM], told[_Section.OTHER]
    first = " ".join(problem or lead or other).split()[:FIRST_WORDS]
    beginning = ". ".join(" ".join(text.split()) for text in (*named, " ".join(first)) if text)
    return Sections((*named, *lead, *problem, *other), beginning)


def _section(heading: str, words: SectionWords, above: _Section) -> _Section:
    """Give what the section of a heading is; where nothing shows it, what it stands in is."""
    said = frozenset(_WORD.findall(fold(heading)))
    if said & words.problem:
        return _Section.PROBLEM
    return _Section.ASIDE if said & words.aside else above
