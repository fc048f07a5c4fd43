"""``said``: a person and the first words of what the document has them say."""

from collections.abc import Iterator, Mapping, Sequence

from extractor.languages import Language
from extractor.reading.document import Document
from extractor.recognising.mention import Mention, Quotation
from extractor.recognising.sentences import sentence_at, sentence_spans
from extractor.relating.statement import Evidence, Statement

WORDS_OF_A_QUOTATION = 8
"""A quotation is told by its first words."""


def find_said(
    document: Document,
    entity_of: Mapping[Mention, str],
    quotations: Sequence[Quotation],
    language: Language,
) -> Iterator[Statement]:
    """Give who said what; the evidence is the first sentence of the quotation.

    ``entity_of`` gives the identifier of each mention of a person.
    """
    for quotation in quotations:
        speaker = entity_of.get(quotation.speaker)
        if speaker is None:
            continue
        text = document.blocks[quotation.block].text
        start, end = sentence_at(sentence_spans(text, language), quotation.start)
        yield Statement(
            speaker,
            "said",
            " ".join(quotation.text.split()[:WORDS_OF_A_QUOTATION]),
            False,
            Evidence(quotation.block, max(start, quotation.start), end),
            quotation.witnesses,
            quotation.confidence,
        )
