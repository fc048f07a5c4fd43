"""What stops the work and is no fault of the program; and a drawing of all exceptions there are.

What is under ``UserError`` is told to the user. The others are caught within the package, but for
``GrammarError``, ``PhraseError`` and ``WordingError``, which say that the data of a language are
wrong, and ``ConventionsError``, which says so of a generator's. ``WorkLimitError`` of
``extractor.pipeline`` is not in it: like KeyboardInterrupt it may be raised anywhere. A test
compares the drawing with the classes of every module. ::

    Exception
    ├── BusyError                        extractor.serve.engine
    ├── CacheError                       extractor.cache
    ├── ChangedFileError                 extractor.pipeline.sources
    ├── ConventionsError                 extractor.site.generators.conventions
    ├── OSError
    │   └── StoppedWritingError          extractor.check.fixing
    ├── OtherVersionError                extractor.pipeline.cluster.shipping
    ├── PlacingError                     extractor.remote.placing
    ├── RefusedRequestError              extractor.serve.refusals
    ├── TagTableError                    extractor.reading.templates.families
    ├── TimeLimitError                   extractor.serve.engine
    ├── UnansweredError                  extractor.serve.evaluation
    ├── UnreadableFrontMatterError       extractor.reading.front_matter
    ├── UnseenSitesError                 extractor.pipeline.cluster.shipping
    ├── UserError                        extractor.errors
    │   ├── BuildInProgressError         extractor.graph.build_lock
    │   ├── ClusterError                 extractor.pipeline.cluster.errors
    │   ├── ConfidenceError              extractor.languages.confidences
    │   ├── ConfigurationError           extractor.site.errors
    │   │   └── RefusedFileError         extractor.site.sources.site_files
    │   ├── DamagedGraphError            extractor.graph.wholeness
    │   ├── DatasetError                 extractor.dataset.description
    │   ├── DraftsError                  extractor.export.policy
    │   ├── FailedBuildError             extractor.resident.apart
    │   ├── FileOutsideSitesError        extractor.pipeline.errors
    │   ├── ForeignFolderError           extractor.explorer.static_site
    │   ├── FormerFormatError            extractor.graph.store
    │   ├── LanguageTableError           extractor.languages.tables
    │   ├── LinksError                   extractor.export.links_outward
    │   ├── MissingEditorExtraError      extractor.language_server.errors
    │   ├── MissingEncoderError          extractor.related.errors
    │   ├── MissingParameterError        extractor.query.ready
    │   ├── NamedFileError               extractor.named_files
    │   ├── NoEvidenceError              extractor.query.ready
    │   ├── NoFindingsError              extractor.check.memory
    │   ├── NoGraphError                 extractor.graph.store
    │   ├── NoPageError                  extractor.explorer.errors
    │   ├── NoTermsError                 extractor.related.errors
    │   ├── NotANumberError              extractor.explorer.pages.questions
    │   ├── NotPublicError               extractor.explain.withholding
    │   ├── PipelineError                extractor.recognising.pipelines
    │   │   └── MissingPipelineError     extractor.recognising.pipelines
    │   ├── PolicyError                  extractor.export.policy
    │   ├── PublishedFolderError         extractor.export.published
    │   ├── QueryError                   extractor.query.errors
    │   │   ├── DamagedStoreError        extractor.query.errors
    │   │   ├── QueryTimeoutError        extractor.query.errors
    │   │   ├── RefusedQueryError        extractor.query.errors
    │   │   └── TooManyRowsError         extractor.query.errors
    │   ├── RemoteSiteError              extractor.remote.errors
    │   ├── ServeError                   extractor.serve.options
    │   ├── SiteFolderError              extractor.check.report
    │   ├── StoreError                   extractor.sparql_store.errors
    │   │   ├── LoadedStoreError         extractor.sparql_store.errors
    │   │   ├── NoStoreError             extractor.sparql_store.errors
    │   │   ├── StoreAccessError         extractor.sparql_store.errors
    │   │   ├── StoreAddressError        extractor.sparql_store.errors
    │   │   ├── StoreAnswerError         extractor.sparql_store.errors
    │   │   │   ├── BusyStoreError       extractor.sparql_store.transport
    │   │   │   └── LostConnectionError  extractor.sparql_store.transport
    │   │   └── StoreTimeoutError        extractor.sparql_store.errors
    │   ├── UnfinishedWorkError          extractor.pipeline.unfinished
    │   ├── UnknownEntityError           extractor.related.errors
    │   ├── UnknownFormatError           extractor.export.formats
    │   ├── UnknownKindError             extractor.check.report
    │   ├── UnknownParameterError        extractor.query.ready
    │   ├── UnknownPhaseError            extractor.related.errors
    │   ├── UnknownQuestionError         extractor.query.ready
    │   ├── UnknownViewError             extractor.view.errors
    │   ├── UnreadableRdfError           extractor.graph.rdf_files
    │   ├── UnsupportedShapeError        extractor.graph.shapes
    │   └── VocabularyError              extractor.vocabulary.errors
    ├── ValueError
    │   ├── GrammarError                 extractor.recognising.figures.patterns
    │   ├── PhraseError                  extractor.languages.phrases
    │   ├── UnsoundValueError            extractor.parsed_values
    │   └── WordingError                 extractor.wording
    ├── WorkerEndedError                 extractor.serve.engine
    └── WorkerFaultError                 extractor.serve.engine
"""


class UserError(Exception):
    """Its message is for the user: one line that says where, what is wrong and what to do.

    Whatever says so to a user inherits from it; the command line shows the message and ends.
    """
