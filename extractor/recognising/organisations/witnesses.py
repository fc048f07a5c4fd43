"""The witnesses of one language: a block's text → candidates, with how often each is right."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from extractor.languages import Language
from extractor.languages.phrases import alternatives
from extractor.languages.word_forms import WordForms, word_forms
from extractor.languages.worded import Worded
from extractor.recognising.analysis import AnalysedBlock
from extractor.recognising.institution_names import institution_grammar
from extractor.recognising.institutions import InstitutionLexicon, institution_lexicon
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.ordinary import ordinary_words
from extractor.recognising.organisations.acronyms import (
    acting_acronyms,
    departments,
    enumerated_acronyms,
    is_acting,
)
from extractor.recognising.organisations.candidate import Candidate, Span, nearer_certainty
from extractor.recognising.organisations.introductions import Introduction, acronym_follows
from extractor.recognising.organisations.set_apart import SetApart
from extractor.recognising.organisations.words import organisation_words
from extractor.recognising.sentence_starts import begins_sentence
from extractor.text import CAPITALS, SMALL, fold
from extractor.vocabulary.mentions import MentionKind

_LONGEST_ROLE = 60
"""Characters in which what somebody is, and no more, stands before the name of where."""
_SHORTEST_ACRONYM = 3
_LONGEST_WORD = 40
_SMALL_AFTER_HYPHEN = re.compile(rf"-[{SMALL}]\w*(?=\s|\Z)")
"""No proper name has it at the end of a word: ``Oakham-based``."""
_CAPITAL_BEFORE = re.compile(rf"(?<![\w’'-])([{CAPITALS}][\w-]*)[\s\u00a0]\Z")

_OPTIONAL_LETTERS = re.compile(rf"\((?:[{CAPITALS}]{{1,2}}|s)\)")
"""After an acronym: letters that only some of its kind have, ``DDT(M)``, or a plural's."""
_INNER_OPTIONAL = re.compile(
    rf"(?<![\w(])([{CAPITALS}]{{1,4}})\(([{CAPITALS}]{{1,2}})\)([{CAPITALS}]{{2,6}})(?!\w)"
)
"""An acronym with such letters inside it: ``D(R)AAF``."""
_COMPOUND_BEFORE = re.compile(rf"[{CAPITALS}]{{2}}-\Z")
"""Before an acronym that is part of a compound: ``SI-SAMU``."""
_DOCUMENT_NUMBER = re.compile(
    r"[\s\u00a0](?:n°[\s\u00a0]?)?(?!(?:19|20)\d\d\b)\d{3,}(?![\s\u00a0]\d)"
)
"""After an acronym: the number of an instruction or a norm, ``DGI 320``."""

_WORD = re.compile(r"\w+")
_LISTED = re.compile(r"[^\s,;…][^,;…\n]*(?<![\s.])")
"""A part of a row of names."""
_BARE_ACRONYM = re.compile(
    rf"[{CAPITALS}](?<![\w.@/-].)[{CAPITALS}{SMALL}]{{0,3}}[{CAPITALS}]{{1,5}}(?![\w@/]|[-.]\w)"
)
"""The capital comes before what may not stand before it, so that a search goes to it fast."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a whole document says that bears on each of its blocks.

    ``introduced`` are the acronyms that it introduces; ``elsewhere`` the folded names that it
    uses for other things; ``long_named`` the acronyms whose institution it names in full.
    """

    introduced: Sequence[Introduction]
    elsewhere: frozenset[str]
    long_named: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    """The folded acronyms that the document has for what no institution is."""
    products: frozenset[str] = frozenset()
    """The folded words that stand beside a word for products somewhere in the document."""
    links: Mapping[int, Sequence[Span]] = field(default_factory=dict)
    """The texts of links, by block."""
    otherwise: frozenset[str] = frozenset()
    """The acronyms of the list that it introduces for something else."""


class OrganisationWitnesses:
    """What the witnesses of a language say of a block.text, each on its own."""

    def __init__(self, language: Language) -> None:
        self._words = organisation_words(language)
        self._confidences = language.confidences.organisations
        self._lexicon = institution_lexicon(language)
        self._grammar = institution_grammar(language)
        self._ordinary = ordinary_words(language)
        self._set_apart = SetApart(language)
        grammar = language.table("organisations").get("grammar", {})
        self._articles = frozenset(map(fold, grammar.get("articles", ())))
        self._phrases = frozenset(map(fold, grammar.get("phrases", ())))
        names = language.table("names").get("determiners", ())
        people = language.table("people").get("not_names", ())
        self._not_first = frozenset(map(fold, (*names, *people))) - self._articles
        self._long_forms = _long_forms(
            self._lexicon, self._words.ambiguous_acronyms, word_forms(language)
        )

    def candidates(
        self, index: int, block: AnalysedBlock, around: Around, model: Iterable[Mention]
    ) -> list[Candidate]:
        """Give the candidates of a block, number ``index``; ``model`` are the model's mentions."""
        if block.blank:
            return []
        return [
            *self._from_lexicon(block, around),
            *self._from_optional_letters(block),
            *self._from_grammar(block),
            *_from_introductions(index, block, around.introduced, self._confidences.introduced),
            *self._from_acronyms(block, around.elsewhere),
            *self._from_acting_acronyms(block, around.elsewhere),
            *self._from_set_apart(block, around.links.get(index, ())),
            *self._from_cues(block),
            *self._from_labels(block),
            *self._from_numbers(block),
            *self._from_country(block),
            *self._from_endings(block),
            *self._from_appositions(block),
            *self._from_roles(block),
            *self._from_owners_of_roles(block),
            *self._from_short_forms(block),
            *self._from_model(block, model, around.elsewhere),
        ]

    # --- the list of institutions, the grammar of their names -----------------------------------

    def _from_lexicon(self, block: AnalysedBlock, around: Around) -> Iterator[Candidate]:
        for start, end in self._lexicon.find(block.text, block.folded):
            acronym = block.text[start:end]
            if acronym[-1:] == "s" and acronym[:-1].isupper():
                acronym = acronym[:-1]  # in the plural
            ambiguous = acronym in self._words.ambiguous_acronyms - around.long_named
            if ambiguous and not is_acting(block, start, end, self._words):
                continue  # an institution's where the document introduces it
            if self._is_phrase(block, start, end):
                continue
            if self._is_heading(block.text[start:end]) or (
                acronym.isupper() and _DOCUMENT_NUMBER.match(block.text, end)
            ):
                continue
            optional = _OPTIONAL_LETTERS.match(block.text, end) if acronym.isupper() else None
            if optional is not None:
                yield Candidate(
                    Span(start, optional.end()), Witness.LEXICON, self._confidences.institution
                )
                continue
            if block.text[start:end].isupper() and block.folded[start:end] in around.things:
                continue
            if self._is_of_thing(block.text, start, end):
                continue
            if block.text[start:end] in around.otherwise:
                continue
            branch = self._words.branch_after.match(block.text, end)
            if branch is not None and self._is_office(block.text[start:end]):
                end = branch.end()
            before = block.folded[max(0, start - 12) : start]
            if block.text[start:end] in self._words.functions and not self._words.articles.search(
                before
            ):
                continue  # "Untel, DGS de Trifouilly": a function
            if self._is_territory(block, start, end):
                continue
            if acronym.isupper() and _COMPOUND_BEFORE.search(block.text, max(0, start - 4), start):
                continue
            if not self._is_tool(block, start, end):
                yield Candidate(Span(start, end), Witness.LEXICON, self._confidences.institution)

    def _from_optional_letters(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Acronyms of the list, with letters in parentheses that not all have."""
        for match in _INNER_OPTIONAL.finditer(block.text) if "(" in block.text else ():
            first, inner, last = match.groups()
            if self._lexicon.named(first + last) or self._lexicon.named(first + inner + last):
                yield Candidate(Span(*match.span()), Witness.LEXICON, self._confidences.institution)

    def _from_grammar(self, block: AnalysedBlock) -> Iterator[Candidate]:
        for name in self._grammar.find(block.text, block.folded, block.vocabulary):
            if name.rule == "name" and self._is_tool(block, name.start, name.end):
                continue
            if self._is_territory(block, name.start, name.end):
                continue
            confidence = name.confidence
            if acronym_follows(block.text, name.end):
                confidence = nearer_certainty(confidence, self._confidences.agreement)
            yield Candidate(
                Span(name.start, name.end),
                Witness.PATTERN,
                confidence,
                inside=name.rule != "host",
                holds=name.rule == "host",
            )

    def _is_phrase(self, block: AnalysedBlock, start: int, end: int) -> bool:
        """Say whether a name is an ordinary phrase with the capital of a sentence's head."""
        return block.folded[start:end].replace("’", "'") in self._phrases and begins_sentence(
            block.text, start
        )

    def _is_heading(self, name: str) -> bool:
        """Say whether a name is in capitals, otherwise than listed, and of ordinary words.

        ``L'EQUIPE`` over a text is no newspaper.
        """
        if not name.isupper():
            return False
        spelt = {one for row in self._lexicon.named(name) for one in row.names}
        words = re.split(r"[\W_]+", fold(name))
        return name not in spelt and all(
            len(word) < _SHORTEST_ACRONYM or word in self._ordinary for word in words
        )

    def _is_office(self, name: str) -> bool:
        """Say whether a name is a public institution's acronym."""
        return name.isupper() and any(
            row.category != "company" for row in self._lexicon.named(name)
        )

    def _is_of_thing(self, text: str, start: int, end: int) -> bool:
        """Say whether a word is inside the name of another thing: ``the Harbour Congress API``."""
        if " " in text[start:end] or not self._words.thing_after.match(text, end):
            return False
        before = _CAPITAL_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)
        return before is not None and fold(before.group(1)) not in self._articles

    def products(self, blocks: Sequence[AnalysedBlock]) -> frozenset[str]:
        """Give the folded words beside which some blocks have a word for products."""
        return frozenset(
            word
            for block in blocks
            for match in self._words.product_acronym.finditer(block.folded, block.vocabulary)
            for word in match.groups()
            if word is not None
        ) | frozenset(
            word
            for block in blocks
            for match in self._words.listed_products.finditer(block.folded, block.vocabulary)
            for word in _WORD.findall(match.group(1))
        )

    def long_named(self, blocks: Iterable[AnalysedBlock]) -> frozenset[str]:
        """Give the ambiguous acronyms whose long form stands in some blocks."""
        pattern, acronyms = self._long_forms
        return frozenset(
            acronyms[" ".join(match.group(1).split())]
            for block in blocks
            for match in pattern.finditer(block.folded, block.vocabulary)
        )

    def _is_territory(self, block: AnalysedBlock, start: int, end: int) -> bool:
        """Say whether a name is said of a territory: ``dans l'Union européenne``."""
        before = block.folded[max(0, start - 12) : start]
        words = self._words
        return block.folded[start:end] in words.territories and bool(
            words.place_before.search(before)
        )

    def _is_tool(self, block: AnalysedBlock, start: int, end: int) -> bool:
        """Say whether a company's name is a product's: ``un groupe Facebook``."""
        return self._lexicon.is_company(block.text[start:end]) and bool(
            re.match(rf"[\s\u00a0][{CAPITALS}0-9]", block.text[end : end + 2])
            or self._words.tool_before.search(block.folded[max(0, start - 20) : start])
        )

    # --- acronyms -------------------------------------------------------------------------------

    def _from_acronyms(
        self, block: AnalysedBlock, elsewhere: frozenset[str]
    ) -> Iterator[Candidate]:
        """Acronyms with an article; ``elsewhere`` are folded names of other things."""
        words = self._words
        for match in _BARE_ACRONYM.finditer(block.text):
            acronym = match.group()
            if len(acronym) < _SHORTEST_ACRONYM or acronym in words.stop_acronyms:
                continue
            if fold(acronym) in elsewhere or _in_capitals(block, *match.span()):
                continue
            before = block.folded[max(0, match.start() - 40) : match.start()]
            if not words.articles.search(before):
                continue
            in_context = words.context.search(before) is not None
            confidence = (
                self._confidences.acronym_in_context if in_context else self._confidences.acronym
            )
            yield Candidate(Span(*match.span()), Witness.PATTERN, confidence)

    def _from_acting_acronyms(
        self, block: AnalysedBlock, elsewhere: frozenset[str]
    ) -> Iterator[Candidate]:
        for span in acting_acronyms(block, self._words):
            if fold(block.text[span.start : span.end]) not in elsewhere:
                confidence = self._confidences.acronym_in_context
                yield Candidate(span, Witness.PATTERN, confidence)

    # --- what stands before or after a name -----------------------------------------------------

    def _from_set_apart(self, block: AnalysedBlock, links: Sequence[Span]) -> Iterator[Candidate]:
        for span in self._set_apart.find(block, links):
            yield Candidate(span, Witness.TYPOGRAPHY, self._confidences.example)

    def _from_cues(self, block: AnalysedBlock) -> Iterator[Candidate]:
        for cue in self._words.before.finditer(block.folded, block.vocabulary):
            name = self._words.proper_name.match(block.text, cue.end())
            if name is None:
                continue
            span = self._trimmed(name)
            is_label = cue.group().rstrip().endswith(":")
            if not is_label or self.is_telling(block.text[slice(*span)]):
                yield Candidate(span, Witness.PATTERN, self._confidences.after_cue)
        for cue in self._words.example.finditer(block.folded, block.vocabulary):
            yield from self._examples(block, cue.end())

    def _from_labels(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Names in a row after a label: ``Companies: Quayware, Tidewell Group, Barr & Co``."""
        for label in self._words.labelled.finditer(block.folded, block.vocabulary):
            line_end = block.text.find("\n", label.end())
            parts = list(
                _LISTED.finditer(
                    block.text, label.end(), len(block.text) if line_end < 0 else line_end
                )
            )
            names = [m for part in parts if (m := self._listed_name(block.text, part)) is not None]
            if len(names) < 2 or 2 * len(names) < len(parts):
                continue  # a sentence, or things
            for name in names:
                if self.is_telling(name.group(1)) and not self._is_stopped(name.group(1)):
                    yield Candidate(Span(*name.span(1)), Witness.PATTERN, self._confidences.example)

    def _listed_name(self, text: str, part: re.Match[str]) -> re.Match[str] | None:
        """Give the name that a part of a row is, and no more than that."""
        return self._words.example_name.fullmatch(text, *part.span())

    def _from_numbers(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Institutions by their kind and the number of their place: ``DDT31``."""
        for match in self._words.numbered.finditer(block.text, block.vocabulary):
            yield Candidate(Span(*match.span()), Witness.PATTERN, self._confidences.institution)

    def _examples(self, block: AnalysedBlock, at: int) -> Iterator[Candidate]:
        """Names of an enumeration of examples that begins at ``at``."""
        while (name := self._words.example_name.match(block.text, at)) is not None:
            start, end = self._trimmed(name)
            surface = block.text[start:end]
            if not self._is_stopped(surface):
                yield Candidate(Span(start, end), Witness.PATTERN, self._confidences.example)
            after = self._words.next_example.match(block.text, end)
            if after is None:
                break
            at = after.end()

    def _is_stopped(self, acronym: str) -> bool:
        """Say whether an acronym, with stops or without, is no organisation's: ``U.K.``."""
        return acronym.replace(".", "") in self._words.stop_acronyms

    def _from_country(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Names that begin with a country's: ``France Bénévolat``."""
        for match in self._words.country.finditer(block.text, block.vocabulary):
            name = self._words.capital_words.match(block.text, match.end())
            if name is None:
                continue
            if fold(name.group().split()[0].rstrip("’'")) not in self._words.country_stop:
                yield Candidate(
                    Span(match.start(), name.end()), Witness.PATTERN, self._confidences.country
                )

    def _from_endings(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Names that a word for a grouping ends: ``Grenelle Métropole``."""
        for match in self._words.ended.finditer(block.text, block.vocabulary):
            start, end = match.span()
            first, _, rest = match.group().partition(" ")
            if " " in rest and fold(first) in self._not_first:
                start += len(first) + 1
            if fold(block.text[start:end].split()[0]) not in self._not_first:
                yield Candidate(
                    Span(start, end), Witness.PATTERN, self._confidences.country, inside=True
                )

    def _from_appositions(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Names that the words after them say to be such: ``Untel, une association``."""
        for match in self._words.kind_after.finditer(block.folded):
            name = self._words.name_before.search(block.text[: match.start()])
            if name is not None and self.is_telling(name.group()):
                yield Candidate(Span(*name.span()), Witness.PATTERN, self._confidences.apposed)

    def _from_roles(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Names after the function that somebody has there: ``directrice de``."""
        words = self._words
        for link in words.role_links.finditer(block.text):
            before = block.folded[max(0, link.start() - _LONGEST_ROLE) : link.end()]
            of_staff = words.staff_before.search(before) is not None
            if not of_staff and words.role_before.search(before) is None:
                continue
            name = self._words.capital_words.match(block.text, link.end())
            if name is None or fold(name.group()) in words.places:
                continue
            surface = name.group()
            # "Les agents de Rennes" are in a town: of these, names of several words only.
            sure = len(surface.split()) > 1 if of_staff else self.is_telling(surface)
            sure = sure and not _SMALL_AFTER_HYPHEN.search(surface)
            if sure and surface not in words.stop_acronyms:
                yield Candidate(Span(*name.span()), Witness.PATTERN, self._confidences.after_role)

    def _from_owners_of_roles(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Names whose possessive a leader's role follows: ``Quayware's chief executive``."""
        for match in self._words.role_owner.finditer(block.text, block.vocabulary):
            name = match.group(1)
            if fold(name) in self._words.places or name in self._words.stop_acronyms:
                continue
            if self.is_telling(name) and fold(name.split()[0]) not in self._not_first:
                yield Candidate(Span(*match.span(1)), Witness.PATTERN, self._confidences.after_role)

    def _trimmed(self, match: re.Match[str]) -> Span:
        """Give the span of a name without the preposition or the mark that it ends with."""
        start, end = match.span(1)
        tail = self._words.trailing_grammar.search(match.group(1))
        return Span(start, end - (len(tail.group()) if tail else 0))

    def is_telling(self, name: str) -> bool:
        """Say whether some word of a name is no ordinary one."""
        return any(fold(word) not in self._ordinary for word in re.split(r"[\s\u00a0]+", name))

    def _from_short_forms(self, block: AnalysedBlock) -> Iterator[Candidate]:
        """Head nouns with a capital that stand for a whole name: ``le Département``."""
        for match in self._words.short_forms.finditer(block.text, block.vocabulary):
            yield Candidate(
                Span(*match.span(match.lastindex or 0)),
                Witness.PATTERN,
                self._confidences.short_form,
            )

    # --- the statistical model ------------------------------------------------------------------

    def _from_model(
        self, block: AnalysedBlock, mentions: Iterable[Mention], elsewhere: frozenset[str]
    ) -> Iterator[Candidate]:
        for mention in mentions:
            start, end = mention.start, mention.end
            article = self._words.leading_grammar.match(block.text[start:end])
            start += article.end() if article else 0
            surface = block.text[start:end]
            if len(surface) < 2 or "\n" in surface or not surface[0].isupper():
                continue
            if fold(surface) in self._words.model_stop or fold(surface) in elsewhere:
                continue
            if surface in self._words.stop_acronyms:
                continue
            if Witness.PIPELINE not in mention.witnesses:
                yield Candidate(Span(start, end), Witness.MODEL, self._confidences.model)
            else:
                yield Candidate(Span(start, end), Witness.PIPELINE, mention.confidence)

    # --- beside an organisation's name ----------------------------------------------------------

    def extended(
        self, block: AnalysedBlock, candidates: Iterable[Candidate], known: Iterable[Mention]
    ) -> Iterator[Candidate]:
        """Names of which a region's or a department's is the last part: ``Insee Bretagne``."""
        for start, end in sorted(self._sure_spans(candidates, known)):
            after = self._words.place_after.match(block.text, end)
            if after is not None and "\n" not in after.group():
                yield Candidate(
                    Span(start, after.end()), Witness.PATTERN, self._confidences.extended
                )

    def beside(
        self,
        block: AnalysedBlock,
        candidates: Iterable[Candidate],
        known: Iterable[Mention],
        around: Around,
    ) -> Iterator[Candidate]:
        """Acronyms enumerated with organisations, and departments of them."""
        sure = self._sure_spans(candidates, known)
        others = around.elsewhere | around.things | around.products
        for span in enumerated_acronyms(block, sure, self._words):
            if block.folded[span.start : span.end] in others:
                continue
            yield Candidate(span, Witness.PATTERN, self._confidences.joined)
        for span in departments(block, sure, self._words):
            yield Candidate(span, Witness.PATTERN, self._confidences.joined, holds=True)

    def joined(
        self, block: AnalysedBlock, candidates: Iterable[Candidate], known: Iterable[Mention]
    ) -> Iterator[Candidate]:
        """Proper names with their article that ``et`` joins to an organisation's."""
        for end in sorted({span.end for span in self._sure_spans(candidates, known)}):
            name = self._words.joined_name.match(block.text, end)
            if (
                name is not None
                and fold(name.group(1)) not in self._words.places
                and not self._is_stopped(name.group(1))
                and self.is_telling(name.group(1))
            ):
                yield Candidate(Span(*name.span(1)), Witness.PATTERN, self._confidences.joined)

    def _sure_spans(self, candidates: Iterable[Candidate], known: Iterable[Mention]) -> set[Span]:
        """Give the spans that are names for sure enough to speak for what stands beside them."""
        sure = self._confidences.neighbour
        spans = {c.span for c in candidates if c.confidence >= sure}
        return spans | {Span(m.start, m.end) for m in known if m.kind is MentionKind.ORG}


def _long_forms(
    lexicon: InstitutionLexicon, acronyms: frozenset[str], forms: WordForms
) -> tuple[Worded, dict[str, str]]:
    """Give the pattern of the long forms of some acronyms (group 1), and whose each is.

    A form in the plural may stand in the singular: who belongs to it bears its name.
    """
    found = {
        forms.singular(fold(name)): row.acronym
        for row in lexicon.institutions
        if row.acronym in acronyms
        for name in row.names
        if " " in name
    }
    pattern = re.compile(rf"(?<!\w)({alternatives(found)}){forms.plural}(?!\w)")
    return Worded(pattern, found, whole=False), found


def _from_introductions(
    index: int, block: AnalysedBlock, introduced: Iterable[Introduction], confidence: float
) -> Iterator[Candidate]:
    """Long forms of acronyms in block number ``index``, and the acronyms wherever they stand."""
    for one in introduced:
        if one.block == index:
            yield Candidate(Span(one.start, one.end), Witness.PATTERN, confidence)
        # Searching for each acronym in each block is what takes long.
        if one.acronym not in block.text:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(one.acronym)}(?![\w])", block.text):
            yield Candidate(Span(*match.span()), Witness.PATTERN, confidence)


def _in_capitals(block: AnalysedBlock, start: int, end: int) -> bool:
    """Say whether the words around are in capitals as well: a shout, a heading."""
    around = re.findall(
        r"[^\W\d_]{3,}", block.text[max(0, start - 15) : start] + " " + block.text[end : end + 15]
    )
    return bool(around) and all(word.isupper() for word in around)


@cache
def organisation_witnesses(language: Language) -> OrganisationWitnesses:
    """Give the witnesses of a language, made once."""
    return OrganisationWitnesses(language)
