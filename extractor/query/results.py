"""SPARQL queries and their answers."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from extractor.query.datasets import Dataset, dataset_of, merged
from extractor.query.errors import DamagedStoreError, QueryError, TooManyRowsError
from extractor.query.reach import check_reach
from extractor.spreadsheet import TableWriter
from extractor.store_damage import is_damage
from extractor.visible import visible, visible_json, visible_xml, xml_characters
from extractor.vocabulary.terms import PREFIXES

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query.

    ``columns`` and ``rows`` are those of a SELECT (terms, or None where unbound); ``truth``
    is that of an ASK; ``triples`` are those of a CONSTRUCT or DESCRIBE, sorted.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    truth: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None

    def __iter__(self) -> Iterator[dict[str, str | None]]:
        """Give each row as column → text."""
        for row in self.rows:
            yield dict(zip(self.columns, map(plain, row), strict=True))

    def __len__(self) -> int:
        """Give the number of rows, or of triples."""
        return len(self.triples if self.triples is not None else self.rows)

    def to_pandas(self) -> "pd.DataFrame":
        """Give the rows as a pandas data frame. Needs pandas to be installed."""
        import pandas as pd

        values = [[value(term) for term in row] for row in self.rows]
        return pd.DataFrame(values, columns=list(self.columns))


def run_query(
    store: ox.Store,
    query: str,
    prefixes: Mapping[str, str] = PREFIXES,
    *,
    dataset: Dataset | None = None,
    limit: int | None = None,
) -> Answer:
    """Answer a SPARQL 1.1 query, which reads the store and goes nowhere else.

    The store's default graph is the union of its graphs, each triple once; GRAPH asks the named
    ones. FROM and FROM NAMED choose others, and ``dataset`` in their place. ``prefixes`` are
    known without being declared. Raises QueryError: RefusedQueryError for an update and for
    SERVICE, TooManyRowsError where there are more than ``limit`` rows or triples.
    """
    check_reach(query)
    try:
        return _answer(query_results(store, query, prefixes, dataset), limit)
    except (SyntaxError, ValueError, OSError, RuntimeError) as error:
        if is_damage(error):
            raise DamagedStoreError(error) from error
        raise QueryError(" ".join(str(error).split())) from error


def query_results(
    store: ox.Store,
    query: str,
    prefixes: Mapping[str, str],
    dataset: Dataset | None = None,
    base: str | None = None,
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """Give the results of a query as the engine has them, of the graphs that are asked.

    ``base`` is what IRIs that are not whole are relative to. Raises what the engine raises
    (SyntaxError, ValueError, OSError, RuntimeError). Where the query may go is not looked at.
    """
    known = dict(prefixes)
    said = dataset or dataset_of(query, prefixes)
    if said is None or (dataset is None and len(said.default) < 2):
        return store.query(query, base_iri=base, prefixes=known)
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*said.default]
    if len(default) > 1:
        store, default = merged(store, said), [ox.DefaultGraph()]
    return store.query(
        query,
        base_iri=base,
        prefixes=known,
        default_graph=default,
        named_graphs=[*said.named],
    )


def _answer(
    results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, limit: int | None
) -> Answer:
    if isinstance(results, ox.QueryBoolean):
        return Answer(truth=bool(results))
    if isinstance(results, ox.QueryTriples):
        triples: set[ox.Triple] = set()
        for triple in results:
            triples.add(triple)
            _refuse_beyond(limit, len(triples))
        return Answer(triples=tuple(sorted(triples, key=str)))
    columns = tuple(variable.value for variable in results.variables)
    rows: list[tuple[Any, ...]] = []
    for row in results:
        rows.append(tuple(row))
        _refuse_beyond(limit, len(rows))
    return Answer(columns, tuple(rows))


def _refuse_beyond(limit: int | None, number: int) -> None:
    if limit is not None and number > limit:
        raise TooManyRowsError(limit)


def plain(term: Any) -> str | None:
    """Give a term's text: a literal's value, an IRI as it is; None where unbound."""
    return None if term is None else str(getattr(term, "value", term))


def value(term: Any) -> Any:
    """Give a term as Python has it: numbers and truth values as such, anything else as text."""
    text = plain(term)
    datatype = getattr(getattr(term, "datatype", None), "value", "")
    if text is None:
        return None
    kind = datatype.rpartition("#")[2]
    if kind in ("integer", "nonNegativeInteger", "int", "long"):
        return int(text)
    if kind in ("decimal", "double", "float"):
        return float(text)
    if kind == "boolean":
        return text == "true"
    return text


def as_csv(answer: Answer, delimiter: str = ",") -> str:
    """Give a SELECT's answer as CSV (or TSV with a tab), with a header; no cell is a formula."""
    out = io.StringIO()
    table = TableWriter(out, delimiter)
    table.row(answer.columns)
    table.rows([plain(term) or "" for term in row] for row in answer.rows)
    return out.getvalue()


def as_json(answer: Answer) -> str:
    """Give an answer as SPARQL 1.1 Query Results JSON."""
    if answer.truth is not None:
        return visible_json({"head": {}, "boolean": answer.truth})
    bindings = [
        {
            column: _json_term(term)
            for column, term in zip(answer.columns, row, strict=True)
            if term is not None
        }
        for row in answer.rows
    ]
    return visible_json(
        {"head": {"vars": list(answer.columns)}, "results": {"bindings": bindings}}, indent=2
    )


def _json_term(term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    result = {"type": "literal", "value": term.value}
    if term.language:
        result["xml:lang"] = term.language
    elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        result["datatype"] = term.datatype.value
    return result


def as_xml(answer: Answer) -> str:
    r"""Give an answer as SPARQL Query Results XML, with ``\u0001`` for what XML cannot hold."""
    from xml.etree import ElementTree as Tree  # written here, never read

    namespace = "http://www.w3.org/2005/sparql-results#"
    root = Tree.Element("sparql", {"xmlns": namespace})
    head = Tree.SubElement(root, "head")
    if answer.truth is not None:
        Tree.SubElement(root, "boolean").text = str(answer.truth).lower()
        return visible_xml(Tree.tostring(root, encoding="unicode", xml_declaration=True))
    for column in answer.columns:
        Tree.SubElement(head, "variable", {"name": column})
    results = Tree.SubElement(root, "results")
    for row in answer.rows:
        result = Tree.SubElement(results, "result")
        for column, term in zip(answer.columns, row, strict=True):
            if term is not None:
                binding = Tree.SubElement(result, "binding", {"name": column})
                _xml_term(Tree, binding, term)
    return visible_xml(Tree.tostring(root, encoding="unicode", xml_declaration=True))


def _xml_term(tree: Any, binding: Any, term: Any) -> None:
    described = _json_term(term)
    attributes = {name: described[name] for name in ("xml:lang", "datatype") if name in described}
    text = xml_characters(described["value"])
    tree.SubElement(binding, described["type"], attributes).text = text


def as_table(answer: Answer, shorten_with: Sequence[tuple[str, str]] = ()) -> list[list[str]]:
    """Give a SELECT's rows as text for a table, IRIs shortened by (namespace, prefix) pairs."""
    rows = []
    for row in answer.rows:
        cells = []
        for term in row:
            text = plain(term) or ""
            if isinstance(term, ox.NamedNode):
                for namespace, prefix in shorten_with:
                    if text.startswith(namespace):
                        text = prefix + text[len(namespace) :]
                        break
            cells.append(text)
        rows.append(cells)
    return rows


def as_graph(answer: Answer, format_: ox.RdfFormat) -> bytes:
    """Give the triples of a CONSTRUCT or DESCRIBE in Turtle or N-Triples."""
    prefixes = dict(PREFIXES) if format_ in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else None
    written = ox.serialize(answer.triples or (), format=format_, prefixes=prefixes)
    return visible((written or b"").decode()).encode()
