"""Resolved people, roles and quotations → who holds which role, works where, said what."""

from collections.abc import Sequence

from extractor.languages.word_forms import word_forms
from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Quotation, RoleMention
from extractor.relating.holds_role import find_holds_role
from extractor.relating.said import find_said
from extractor.relating.statement import Statement
from extractor.relating.works_for import Workplaces, find_works_for
from extractor.resolving.resolution import ResolvedMention
from extractor.text import fold


def relate_people(
    document: AnalysedDocument,
    people: Sequence[ResolvedMention],
    organisations_and_startups: Sequence[ResolvedMention],
    roles: Sequence[RoleMention],
    quotations: Sequence[Quotation],
    *,
    subjects: Sequence[str] = (),
    publisher: str | None = None,
) -> list[Statement]:
    """Give the statements ``holds_role``, ``works_for`` and ``said`` of a document.

    ``subjects`` are the identifiers of what the document is about, the main one first;
    ``publisher`` is who publishes it. The same statement is given once, with the evidence
    believed most.
    """
    entity_of = {one.mention: one.entity for one in people}
    workplaces = Workplaces(document, people, organisations_and_startups, subjects, publisher)
    best: dict[tuple[str, str, str], Statement] = {}
    for statement in (
        *find_holds_role(entity_of, roles, word_forms(document.language)),
        *find_works_for(workplaces, roles),
        *find_said(document, entity_of, quotations),
    ):
        key = (statement.subject, statement.predicate, fold(statement.object))
        if key not in best or statement.confidence > best[key].confidence:
            best[key] = statement
    return list(best.values())
