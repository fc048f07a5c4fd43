"""What the store's library says when it meets a damaged file, told apart from all else it says.

Its files have checksums of their own, which it compares whenever it reads a block.
"""

_DAMAGE = ("Corruption", "IO error", "Invalid argument")
"""How what it says of a damaged file begins."""
_PANIC = "PanicException"
"""Name of the exception, which is no Exception, that a fault within it becomes."""


def is_damage(error: BaseException) -> bool:
    """Say whether an error is that library's, which met a damaged file."""
    if type(error).__name__ == _PANIC:
        return True
    return isinstance(error, RuntimeError | OSError) and str(error).startswith(_DAMAGE)


def told_of_damage(error: BaseException) -> str:
    """Give in one line what it says, and what to do."""
    said = " ".join(str(error).split())
    return (
        f"the graph's store is damaged ({said}): 'extractor verify -g GRAPH' tells in which "
        "files, and 'extractor build SITE -o GRAPH' makes them again"
    )
