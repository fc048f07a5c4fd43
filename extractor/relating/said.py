"""``said``: a person and the first words of what the document has them say."""

from collections.abc import Iterator, Mapping, Sequence

from extractor.recognising.analysis import AnalysedDocument
from extractor.recognising.mention import Mention, Quotation
from extractor.relating.statement import Evidence, Statement

WORDS_OF_A_QUOTATION = 8
"""A quotation is told by its first words."""


def find_said(
    document: AnalysedDocument,
    entity_of: Mapping[Mention, str],
    quotations: Sequence[Quotation],
) -> Iterator[Statement]:
    """Give who said what; the evidence is the first sentence of the quotation.

    ``entity_of`` gives the identifier of each mention of a person.
    """
    for quotation in quotations:
        speaker = entity_of.get(quotation.speaker)
        if speaker is None:
            continue
        start, end = document.spoken.blocks[quotation.block].sentence_at(quotation.start)
        yield Statement(
            speaker,
            "said",
            " ".join(f"{quotation.text} {quotation.continued}".split()[:WORDS_OF_A_QUOTATION]),
            False,
            Evidence(quotation.block, max(start, quotation.start), end),
            quotation.witnesses,
            quotation.confidence,
        )
