"""Startups whose sheet names no incubator."""

from collections.abc import Iterator

from extractor.check.context import CatalogueContext
from extractor.diagnostics import Finding


def missing_incubators(context: CatalogueContext) -> Iterator[Finding]:
    """Give each startup without an incubator; none where no sheet ever names one."""
    startups = context.catalogue.of_kind("startup")
    if not any(one.targets("incubated_by") for one in startups):
        return
    for startup in context.entities:
        if startup.kind == "startup" and startup.sheets and not startup.targets("incubated_by"):
            yield context.at_key("missing-incubator", startup.sheets[0], "", "", name=startup.label)
