"""The people that the pipeline of a site finds, and the tables of the language have not."""

from collections.abc import Iterator, Sequence

from extractor.reading.document import Style
from extractor.recognising.analysis import AnalysedBlock, AnalysedDocument
from extractor.recognising.mention import Mention, Witness
from extractor.recognising.person_candidates import Candidate
from extractor.recognising.person_context import PersonContext
from extractor.recognising.person_names import NameSpan
from extractor.vocabulary.mentions import MentionKind


def pipeline_candidates(
    document: AnalysedDocument,
    context: PersonContext,
    candidates: Sequence[Candidate],
    others: Sequence[Mention],
    model: Sequence[Mention],
) -> Iterator[Candidate]:
    """Give the names of people that the site's pipeline alone has, as it has them.

    Where the tables see what has the shape of a name (``candidates``) or a mention of another
    kind (``others``), theirs stands. The words around that show something else refuse the
    pipeline's names as they do the tables', and so do ordinary words.
    """
    taken = _Spans()
    for candidate in candidates:
        taken.add(candidate.block, candidate.span.start, candidate.span.end)
    for other in others:
        taken.add(other.block, other.start, other.end)
    for one in model:
        if one.kind is not MentionKind.PER or Witness.PIPELINE not in one.witnesses:
            continue
        block = document.blocks[one.block]
        code = ((s.start, s.end) for s in block.styles if s.style is Style.CODE)
        if taken.touch(one) or any(s < one.end and one.start < e for s, e in code):
            continue
        span = _name(block, one)
        yield Candidate(
            one.block,
            span,
            [(Witness.PIPELINE, one.confidence)],
            refused="\n" in one.surface
            or context.is_something_else(block, span)
            or context.has_ordinary_words(block, span),
        )


def _name(block: AnalysedBlock, mention: Mention) -> NameSpan:
    """Give a mention's span, its first word the given name where there are several."""
    words = [w for w in block.words if mention.start <= w.start and w.end <= mention.end]
    if len(words) < 2:
        return NameSpan(mention.start, mention.end, "", mention.start)
    return NameSpan(mention.start, mention.end, words[0].text, words[1].start)


class _Spans:
    """Spans of a document's blocks."""

    def __init__(self) -> None:
        self._by_block: dict[int, list[tuple[int, int]]] = {}

    def add(self, block: int, start: int, end: int) -> None:
        self._by_block.setdefault(block, []).append((start, end))

    def touch(self, mention: Mention) -> bool:
        """Say whether one of them has some text in common with a mention."""
        spans = self._by_block.get(mention.block, ())
        return any(start < mention.end and mention.start < end for start, end in spans)
