"""Values of a sheet's properties → terms: one writer for each form of the vocabulary."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from extractor.addresses import split_address
from extractor.graph import terms
from extractor.graph.sheet_context import SheetContext
from extractor.text import slugify
from extractor.vocabulary import Form, Property
from extractor.vocabulary import terms as v

CODE_HOST = "https://github.com/"
_TRUE = frozenset({"true", "yes", "oui", "1"})
_FALSE = frozenset({"false", "no", "non", "0"})

WriteValues = Callable[[SheetContext, Property, tuple[str, ...]], None]


def concept_identifier(kind: str, written: str) -> str:
    """Give the identifier of a concept that values of sheets name (a theme, a technique)."""
    return f"{kind}:{slugify(written) or written}"


def write_property(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    """Write the values that a sheet gives a property, in the property's form."""
    write = _WRITERS.get(stated.form)
    if write is not None:
        write(context, stated, values)


def has_form(stated: Property, value: str) -> bool:
    """Say whether a value has the form of its property: what has not is left out of the graph."""
    if stated.form is Form.DATE:
        return terms.date(value[:10]) is not None
    if stated.form is Form.INTEGER:
        return value.lstrip("-").isdecimal()
    if stated.form is Form.DECIMAL:
        return _decimal(value) is not None
    if stated.form is Form.BOOLEAN:
        return value.lower() in _TRUE | _FALSE
    return True


def predicate_for(context: SheetContext, stated: Property) -> str:
    """Give the IRI that writes a property of a sheet's thing: documents have one of their own."""
    kind = context.kind
    if kind.document and stated.document_predicate:
        return stated.document_predicate
    if kind.person and stated.person_predicate:
        return stated.person_predicate
    return stated.predicate


def _write_first_text(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    literal = terms.text(values[0], context.language)
    context.graph.add(context.iri, predicate_for(context, stated), literal)


def _write_text(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    literals = (terms.text(value, context.language) for value in values)
    context.graph.add(context.iri, predicate_for(context, stated), *literals)


def _write_string(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    context.graph.add(context.iri, predicate_for(context, stated), *map(terms.text, values))


def _write_date(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    date = terms.date(values[0][:10])
    if date is not None:
        context.graph.add(context.iri, predicate_for(context, stated), date)


def _write_integer(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    if values[0].lstrip("-").isdecimal():
        number = terms.integer(int(values[0]))
        context.graph.add(context.iri, predicate_for(context, stated), number)


def _write_decimal(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    for value in values:
        number = _decimal(value)
        if number is not None:
            predicate = predicate_for(context, stated)
            context.graph.add(context.iri, predicate, terms.decimal(number))


def _decimal(written: str) -> Decimal | None:
    try:
        number = Decimal(written.replace("\u00a0", "").replace("\u202f", "").replace(" ", ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _write_boolean(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    said = values[0].lower()
    if said in _TRUE | _FALSE:
        literal = terms.boolean(said in _TRUE)
        context.graph.add(context.iri, predicate_for(context, stated), literal)


def _addresses(values: tuple[str, ...]) -> Iterator[str]:
    return (one for one in values if split_address(one).scheme in ("http", "https"))


def _write_link(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    links = map(terms.iri, _addresses(values))
    context.graph.add(context.iri, predicate_for(context, stated), *links)


def _write_contact(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    for value in values:
        if "@" in value and "/" not in value:
            context.graph.add(context.iri, stated.mail_predicate, terms.text(value))
    _write_link(context, stated, tuple(one for one in values if "@" not in one or "/" in one))


def _write_account(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    for value in values:
        address = value if "://" in value else CODE_HOST + value.strip("@/ ")
        account = terms.safe_iri(address)
        context.graph.add(context.iri, predicate_for(context, stated), f"<{account}>")
        context.graph.add(account, v.RDF_TYPE, terms.iri(v.FOAF_ONLINE_ACCOUNT))


def _write_concept(context: SheetContext, stated: Property, values: tuple[str, ...]) -> None:
    context.graph.add_links(
        context.iri,
        predicate_for(context, stated),
        (context.identifiers.entity(concept_identifier(stated.kind, value)) for value in values),
    )


_WRITERS: Mapping[Form, WriteValues] = MappingProxyType(
    {
        Form.TEXT: _write_text,
        Form.FIRST_TEXT: _write_first_text,
        Form.STRING: _write_string,
        Form.DATE: _write_date,
        Form.INTEGER: _write_integer,
        Form.DECIMAL: _write_decimal,
        Form.BOOLEAN: _write_boolean,
        Form.LINK: _write_link,
        Form.CONTACT: _write_contact,
        Form.ACCOUNT: _write_account,
        Form.CONCEPT: _write_concept,
    }
)
"""Form → what writes it. Names and lists of items are written by graph/sheets.py."""
