"""What stops a command with one clear line, and the statuses it ends with."""

from extractor.check.memory import NoFindingsError
from extractor.check.report import UnknownKindError
from extractor.dataset.description import DatasetError
from extractor.export.formats import UnknownFormatError
from extractor.export.links_outward import LinksError
from extractor.export.policy import PolicyError
from extractor.export.rdf_xml import NotXmlError
from extractor.graph.rdf_files import UnreadableRdfError
from extractor.graph.shapes import UnsupportedShapeError
from extractor.graph.store import BuildInProgressError, NoGraphError
from extractor.languages import UnknownLanguageError
from extractor.pipeline.errors import FileOutsideSitesError
from extractor.query.ready import MissingParameterError, UnknownQuestionError
from extractor.query.results import QueryError
from extractor.related.errors import NoTermsError, UnknownEntityError, UnknownPhaseError
from extractor.site.errors import ConfigurationError
from extractor.view.errors import UnknownViewError

GOOD, FINDINGS, COULD_NOT_RUN = 0, 1, 2


USER_ERRORS: tuple[type[Exception], ...] = (
    BuildInProgressError,
    ConfigurationError,
    DatasetError,
    FileOutsideSitesError,
    LinksError,
    MissingParameterError,
    NoFindingsError,
    NoGraphError,
    NoTermsError,
    NotXmlError,
    PolicyError,
    QueryError,
    UnknownEntityError,
    UnknownFormatError,
    UnknownKindError,
    UnknownLanguageError,
    UnknownPhaseError,
    UnknownQuestionError,
    UnknownViewError,
    UnreadableRdfError,
    UnsupportedShapeError,
    OSError,
)
"""Errors whose message is for the user, not a fault of the program."""
