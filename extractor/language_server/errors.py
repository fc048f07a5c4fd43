"""What keeps the language server from starting."""

from extractor.errors import UserError


class MissingEditorExtraError(UserError):
    """The library that speaks the protocol of editors is not installed."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"extractor lsp needs {name}, which is not installed: "
            "pip install 'linked-content-extractor[editor]'"
        )
