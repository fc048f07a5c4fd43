"""What the roles of a document are found with: its people, its organisations, the language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.languages.confidence_sections import RoleConfidences
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.person_names import PersonNames, person_names
from extractor.recognising.role_phrases import RolePhrase, RolePhrases, role_phrases
from extractor.recognising.roles.links import RoleLinks, role_links


@dataclass(frozen=True, slots=True)
class FoundRole:
    """A role and how it was found; ``start`` and ``end`` are those of the role."""

    person: Mention
    block: int
    start: int
    end: int
    organisation: tuple[int, int] | None
    witness: Witness
    confidence: float
    plural: bool = False


@dataclass(frozen=True, slots=True)
class RoleContext:
    """A document with its people and organisations, by block, and the grammar of its language.

    Those of a block, and ``everyone``, are in the order of the text.
    """

    document: AnalysedDocument
    people: Mapping[int, Sequence[Mention]]
    everyone: Sequence[Mention]
    organisations: Mapping[int, Sequence[Mention]]
    confidences: RoleConfidences
    phrases: RolePhrases
    names: PersonNames
    links: RoleLinks

    def is_in_a_name(self, index: int, phrase: RolePhrase) -> bool:
        """Say whether what looks like a role is the first words of an organisation's name."""
        return any(
            one.start <= phrase.core and phrase.head_end < one.end
            for one in self.organisations.get(index, ())
        )

    def leads_to_another(self, index: int, phrase: RolePhrase) -> bool:
        """Say whether the next person's name follows a role at once (``Anne, sa collègue Zoé``)."""
        folded = self.document.blocks[index].folded
        return any(
            phrase.outer <= other.start
            and (
                other.start <= phrase.end + 1
                or self.links.titles.fullmatch(folded, phrase.end, other.start)
            )
            for other in self.people.get(index, ())
        )


def role_context(
    document: AnalysedDocument, people: Sequence[Mention], organisations: Sequence[Mention]
) -> RoleContext:
    """Give what the roles of a document are found with."""
    language = document.language
    by_block = _by_block(people)
    return RoleContext(
        document=document,
        people=by_block,
        everyone=[one for block in sorted(by_block) for one in by_block[block]],
        organisations=_by_block(organisations),
        confidences=language.confidences.roles,
        phrases=role_phrases(language),
        names=person_names(language),
        links=role_links(language),
    )


def _by_block(mentions: Sequence[Mention]) -> dict[int, list[Mention]]:
    grouped: dict[int, list[Mention]] = {}
    for mention in sorted(mentions, key=lambda one: (one.block, one.start)):
        grouped.setdefault(mention.block, []).append(mention)
    return grouped
