"""Values of sheets that have not the form that their property has in the graph."""

from collections.abc import Iterator

from extractor.check.context import CatalogueContext
from extractor.diagnostics import Finding
from extractor.graph.property_values import has_form


def unwritten_values(context: CatalogueContext) -> Iterator[Finding]:
    """Give each value that is left out of the graph: a date that is no day, a number that is none.

    Of a property that several sheets state, the sheet that is believed has the finding.
    """
    properties = context.catalogue.vocabulary.properties
    for entity in context.entities:
        for sheet in entity.sheets:
            for name, values in sheet.properties.items():
                stated = properties.get(name)
                if stated is None or entity.properties.get(name) != values:
                    continue
                for value in values:
                    if not has_form(stated, value):
                        key = context.key_of(sheet, name)
                        yield context.at_key(
                            "unwritten-value",
                            sheet,
                            key,
                            value,
                            key=key,
                            value=value,
                            form=stated.form.value,
                        )
