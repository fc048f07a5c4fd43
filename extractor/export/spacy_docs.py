"""spaCy's ``DocBin``: the sentences of the graph's evidence, with the things named in them.

Each ``Doc`` is a passage in its own language, cut into tokens by spaCy's rules for that language
and where a mention begins or ends, so that spans are the graph's to the character. ``doc.ents``
have the kind of mention as label and the thing's IRI as ``kb_id_``; ``doc.user_data`` says where
the passage stands. A ``DocBin`` is made in memory.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import IO, Any

from extractor.export.passages import Passage, read_passages
from extractor.vocabulary import Vocabulary

_ANY_LANGUAGE = "xx"
_ATTRIBUTES = ("ORTH", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID")


def write(quads: Path, output: IO[bytes], vocabulary: Vocabulary) -> None:
    """Write the passages of a file of sorted N-Quads, of which each has a mention."""
    # spaCy costs a second to import: the other formats do without.
    from spacy.tokens import DocBin

    documents = DocBin(attrs=_ATTRIBUTES, store_user_data=True)
    for passage in read_passages(quads, vocabulary):
        documents.add(_document(passage))
    output.write(documents.to_bytes())


def _document(passage: Passage) -> Any:
    from spacy.tokens import Doc

    pipeline = _blank(passage.language.partition("-")[0])
    bounds = {bound for span in passage.spans for bound in (span.start, span.end)}
    words, spaces = [], []
    for token in pipeline.make_doc(passage.text):
        end = token.idx + len(token)
        inside = sorted(one for one in bounds if token.idx < one < end)
        for first, last in zip((token.idx, *inside), (*inside, end), strict=True):
            words.append(passage.text[first:last])
            spaces.append(last == end and bool(token.whitespace_))
    document = Doc(pipeline.vocab, words=words, spaces=spaces)
    spans = [
        document.char_span(one.start, one.end, label=one.label, kb_id=one.iri)
        for one in passage.spans
    ]
    document.set_ents([one for one in spans if one is not None])
    document.user_data = {
        "source": passage.source,
        "path": passage.path,
        "start": passage.start,
        "language": passage.language,
    }
    return document


@cache
def _blank(language: str) -> Any:
    """Give the tokenizer's pipeline of a language, or that of any where spaCy has none."""
    import spacy

    try:
        return spacy.blank(language)
    except ImportError:
        return spacy.blank(_ANY_LANGUAGE)


def texts_of(path: Path) -> Iterator[str]:
    """Give the texts of a file in this format, each with what is said beside it."""
    from spacy.tokens import DocBin

    for one in DocBin().from_disk(path).get_docs(_blank(_ANY_LANGUAGE).vocab):
        said = (*map(str, one.user_data.values()), *(entity.kb_id_ for entity in one.ents))
        yield "\n".join((one.text, *said))
