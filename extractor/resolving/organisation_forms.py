"""How a language writes the name of one organisation: with an article, short, as a ministry's."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from typing import Any

from extractor.languages import Language
from extractor.languages.phrases import alternatives, before_word
from extractor.languages.word_forms import word_forms
from extractor.recognising.institutions import Institution, institution_lexicon
from extractor.text import fold, fold_name

Table = Mapping[str, Any]


class OrganisationForms:
    """What a language says of the forms of a name, by its table ``organisations``."""

    def __init__(self, language: Language) -> None:
        table = language.table("organisations")
        grammar, short = table.get("grammar", {}), table.get("short_forms", {})
        self._words = word_forms(language)
        self._lexicon = institution_lexicon(language)
        self._incubator = _incubator_pattern(table)
        self._ministry = _ministry_pattern(table)
        articles = sorted(map(fold, grammar.get("articles", ())))
        self._article = re.compile(before_word(articles))
        prefixes = table.get("capitals", {}).get("same_with", ())
        self._prefix = re.compile(rf"{alternatives(prefixes)}\s")
        self._grammar_words = frozenset(
            loose_form(word)
            for part in ("articles", "contracted", "prepositions", "conjunctions")
            for word in grammar.get(part, ())
        )
        self._genitive = _genitives(grammar.get("of", ()), articles)
        followed = ("", *(f"{one} " for one in grammar.get("articles", ())))
        self._heads = tuple(
            f"{head} {of} {article}"
            for head in short.get("complement_of", ())
            for of in table.get("capitals", {}).get("of", ())
            for article in followed
        )
        """What a complement that stands for a whole name is put after: "department of the"."""
        self._in_capitals = bool(grammar.get("every_capital"))
        self._short_forms = frozenset(map(fold_name, short.get("forms", ())))
        self._same = {fold_name(k): fold_name(v) for k, v in short.get("same", {}).items()}

    def bare(self, surface: str) -> str:
        """Give the folded surface without its article and the country before it."""
        folded = fold_name(surface)
        for before in (self._article, self._prefix):
            found = before.match(folded)
            if found and found.end() < len(folded):
                folded = folded[found.end() :]
        return folded

    def words(self, name: str) -> str:
        """Give a name's words that are no grammar, in the singular, its acronym spelt out.

        A name of one word only has none.
        """
        bare = self._headed(name)
        first, _, rest = bare.partition(" ")
        rows = self._lexicon.named(first) if rest else ()
        if len(rows) == 1 and fold_name(rows[0].acronym) == first:
            bare = f"{rows[0].name} {rest}"
        words = [w for w in loose_form(bare).split() if w not in self._grammar_words]
        return " ".join(self._words.singular(word) for word in words) if len(words) > 1 else ""

    def is_incubator(self, surface: str) -> bool:
        """Say whether a surface names an incubator as one."""
        return self._incubator.match(self.bare(surface)) is not None

    def is_bare_incubator(self, surface: str) -> bool:
        """Say whether a surface is no more than the word for an incubator."""
        return self._incubator.fullmatch(self.bare(surface)) is not None

    def is_genitive(self, between: str) -> bool:
        """Say whether the words between two names make the second the owner of the first."""
        return fold_name(between) in self._genitive

    def is_short_form(self, surface: str) -> bool:
        """Say whether a surface is a head noun that stands for a whole name: "the Region"."""
        return self.bare(surface) in self._short_forms

    def shortens(self, surface: str, longer: str) -> bool:
        """Say whether a short form may stand for ``longer``: it is what that begins with.

        Where names are in capitals, they may end with it as well: "the Court" for "Tax Court".
        """
        whole, head = self._headed(longer), self._headed(surface)
        ends = self._in_capitals and whole.endswith(f" {head}")
        return whole.startswith(f"{head} ") or ends

    def _headed(self, name: str) -> str:
        """Give a bare name under the head that it is the same under."""
        bare = self.bare(name)
        head = next((h for h in self._same if bare == h or bare.startswith(h + " ")), None)
        return self._same[head] + bare[len(head) :] if head else bare

    def institution(self, surface: str) -> Institution | None:
        """Give the row of the language's list that ``surface`` names, or None."""
        bare = self.bare(surface)
        rows = self._lexicon.named(surface) or self._lexicon.named(bare)
        if not rows:
            rows = next(filter(None, (self._lexicon.named(h + bare) for h in self._heads)), ())
        if len(rows) == 1:
            return rows[0]
        if not rows and self._ministry.match(self.bare(surface)):
            return self._lexicon.ministry(surface)
        return None if rows else self._same_words(surface)

    def _same_words(self, surface: str) -> Institution | None:
        """Give the one row of the list that has the words of a name in capitals, or None.

        "Office of Natural Resource Revenues" and "Office of Natural Resources Revenue" are one.
        """
        if not self._in_capitals:
            return None
        rows = self._rows_by_words.get(self.words(surface), ())
        return rows[0] if len(rows) == 1 else None

    @cached_property
    def _rows_by_words(self) -> Mapping[str, tuple[Institution, ...]]:
        found: dict[str, dict[Institution, None]] = {}
        for row in self._lexicon.institutions:
            for name in row.names:
                found.setdefault(self.words(name), {})[row] = None
        found.pop("", None)
        return {words: tuple(rows) for words, rows in found.items()}

    def in_list_of_ministries(self, before: str, surface: str) -> str | None:
        """Give the name of the ministry that ``surface`` is after other ministries, or None.

        ``before`` is the name before it: "ministères de la Justice" before "Intérieur".
        """
        match = self._ministry.match(self.bare(before))
        row = (
            self._lexicon.ministry(surface)
            if match and self._words.is_plural(match.group())
            else None
        )
        return row.name if row is not None else None


@cache
def organisation_forms(language: Language) -> OrganisationForms:
    """Give the forms of a language, made once."""
    return OrganisationForms(language)


def loose_form(name: str) -> str:
    """Give a name's folded letters and digits, with single spaces for all that is neither."""
    return re.sub(r"[\W_]+", " ", fold(name)).strip()


def _incubator_pattern(table: Table) -> re.Pattern[str]:
    heads = [row for row in table.get("heads", ()) if row["rule"] == "host"]
    return re.compile(rf"{alternatives(word for row in heads for word in row['words'])}\b")


def _ministry_pattern(table: Table) -> re.Pattern[str]:
    ministries = {
        fold(w.split()[0])
        for row in table.get("heads", ())
        if row["rule"] == "topics" and not (row.get("qualified") or row.get("part"))
        for w in row["words"]
    }
    return re.compile(rf"{alternatives(ministries)}\b")


def _genitives(prepositions: Iterable[str], articles: Iterable[str]) -> frozenset[str]:
    """Give the folded prepositions, without an article and with each."""
    of = tuple(map(fold_name, prepositions))
    return frozenset(
        fold_name(word if article is None else f"{word} {article}")
        for word in of
        for article in (None, *articles)
    )
