"""JSON-LD 1.1: the union of the named graphs, framed, with a context of plain names.

A thing is an object whose parts are inside it; a link gives the name of what it leads to
beside its address, so that the file is read without knowing RDF. Decimals are texts: a JSON
number would come back in another form.
"""

import json
from pathlib import Path
from typing import IO, Any

from extractor.export.framing import PART_PROPERTIES, FramedGraph
from extractor.export.plain_names import LANGUAGE, LINK, PlainNames, plain_names
from extractor.graph.literals import Literal, term_of
from extractor.graph.quads import Facts
from extractor.vocabulary import Vocabulary
from extractor.vocabulary import terms as v

_TYPE = f"<{v.RDF_TYPE}>".encode()
_WHOLE_NUMBERS = frozenset({v.XSD_INTEGER, v.XSD_NON_NEGATIVE_INTEGER})


def write(quads: Path, output: IO[bytes], vocabulary: Vocabulary) -> None:
    """Write the graph of a file of sorted N-Quads."""
    names = plain_names(vocabulary)
    with FramedGraph(quads) as graph:
        head = ",\n".join(f"  {_text(name)}: {_text(one)}" for name, one in names.context.items())
        output.write(b'{\n"@context": {\n' + head.encode() + b'\n},\n"@graph": [')
        before = "\n"
        for subject, facts in graph.things():
            members = _object(graph, names, subject, facts)
            lines = ",\n".join(f"  {_text(name)}: {_text(one)}" for name, one in members.items())
            output.write(f"{before}{{\n{lines}\n}}".encode())
            before = ",\n"
        output.write(b"\n]\n}\n")


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _object(graph: FramedGraph, plain: PlainNames, subject: bytes, facts: Facts) -> dict[str, Any]:
    written: dict[str, Any] = {"id": term_of(subject)}
    names, classes = plain.properties, plain.classes
    many: dict[str, list[Any]] = {}
    for predicate, value in facts:
        term = term_of(value)
        if predicate == _TYPE:
            many.setdefault("type", []).append(classes.get(str(term), str(term)))
            continue
        iri = predicate[1:-1].decode()
        if isinstance(term, str):
            name = names.get((iri, LINK), iri)
            linked = _link(graph, plain, predicate, value, term, name == iri)
            many.setdefault(name, []).append(linked)
        elif term.language and (iri, LANGUAGE) in names:
            texts = written.setdefault(names[iri, LANGUAGE], {})
            texts.setdefault(term.language, []).append(term.text)
        elif not term.language and (iri, term.datatype) in names:
            many.setdefault(names[iri, term.datatype], []).append(_value(term))
        else:
            many.setdefault(iri, []).append(_expanded(term))
    for name, texts in written.items():
        if isinstance(texts, dict):
            written[name] = {language: _one_or_all(all_) for language, all_ in texts.items()}
    written.update((name, _one_or_all(values)) for name, values in many.items())
    return written


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values


def _value(literal: Literal) -> Any:
    if literal.datatype in _WHOLE_NUMBERS and str(int(literal.text)) == literal.text:
        return int(literal.text)
    return literal.text


def _expanded(literal: Literal) -> dict[str, str]:
    if literal.language:
        return {"@value": literal.text, "@language": literal.language}
    if literal.datatype == v.XSD_STRING:
        return {"@value": literal.text}
    return {"@value": literal.text, "@type": literal.datatype}


def _link(
    graph: FramedGraph, plain: PlainNames, predicate: bytes, value: bytes, iri: str, unnamed: bool
) -> Any:
    if predicate in PART_PROPERTIES:
        facts = graph.part(value)
        if facts:
            return _object(graph, plain, value, facts)
    named = graph.names(value)
    if named:
        return _object(graph, plain, value, named)
    return {"id": iri} if unnamed else iri
