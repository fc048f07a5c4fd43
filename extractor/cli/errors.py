"""What stops a command with one clear line, and the statuses it ends with."""

from extractor.check.memory import NoFindingsError
from extractor.check.report import UnknownKindError
from extractor.export.formats import UnknownFormatError
from extractor.graph.store import BuildInProgressError, NoGraphError
from extractor.languages import UnknownLanguageError
from extractor.pipeline.errors import FileOutsideSitesError
from extractor.query.ready import MissingParameterError, UnknownQuestionError
from extractor.query.results import QueryError
from extractor.site.errors import ConfigurationError

GOOD, FINDINGS, COULD_NOT_RUN = 0, 1, 2


USER_ERRORS: tuple[type[Exception], ...] = (
    BuildInProgressError,
    ConfigurationError,
    FileOutsideSitesError,
    MissingParameterError,
    NoFindingsError,
    NoGraphError,
    QueryError,
    UnknownFormatError,
    UnknownKindError,
    UnknownLanguageError,
    UnknownQuestionError,
    OSError,
)
"""Errors whose message is for the user, not a fault of the program."""
