"""The catalogue: the sites' sheets → entities with names, pages and web addresses."""

from extractor.catalogue.catalogue import Catalogue, CatalogueOptions, build_catalogue
from extractor.catalogue.entity import (
    AddressSort,
    Entity,
    Milestone,
    Mission,
    Name,
    NameSort,
    OwnAddress,
    PhasePeriod,
    Reference,
    Sheet,
)
from extractor.catalogue.sheets import SheetReader

__all__ = [
    "AddressSort",
    "Catalogue",
    "CatalogueOptions",
    "Entity",
    "Milestone",
    "Mission",
    "Name",
    "NameSort",
    "OwnAddress",
    "PhasePeriod",
    "Reference",
    "Sheet",
    "SheetReader",
    "build_catalogue",
]
