"""Why a store cannot be used by its address. No message holds a password."""

from extractor.errors import UserError


class StoreError(UserError):
    """A store cannot be used by its address: what is wrong, and what to do."""

    def __init__(self, place: str, problem: str) -> None:
        super().__init__(f"{place}: {problem}")
        self.place = place
        self.problem = problem


class StoreAddressError(StoreError):
    """An address, or a file of settings in its place, is none that a store can have."""


class NoStoreError(StoreError):
    """Nothing that speaks SPARQL answers at an address."""


class StoreAccessError(StoreError):
    """A store wants to know who asks, or does not let whoever asks do it."""


class StoreAnswerError(StoreError):
    """A store answers, and what it says cannot be used."""

    def __init__(self, place: str, problem: str, status: int = 0) -> None:
        super().__init__(place, problem)
        self.status = status


class StoreTimeoutError(StoreError):
    """A store has not answered within its time."""


class LoadedStoreError(StoreError):
    """What a store holds is not what a command needs."""
