"""What every answer has, and the shape of an error that stands beside one."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict


class Trouble(TypedDict):
    """Why an answer is not of now: a stored value stands in for a live one."""

    code: str
    title: str
    message: str
    hint: str


class Amount(TypedDict):
    """Money in whole minor units of its currency: 1999 usd are 19.99 dollars."""

    amount_cents: int
    currency: str | None


Whose = Annotated[
    Literal["own", "workspace"] | None,
    Field(description="whose use: of this key's user alone, or of the whole workspace"),
]


class Sourced(TypedDict):
    """Where an answer's numbers come from and how old they are; null is unknown everywhere."""

    source: Annotated[
        str | None, Field(description="who counted: live, store, or a source by name")
    ]
    read_at: Annotated[str | None, Field(description="when it was read, ISO 8601")]
    age_seconds: Annotated[int | None, Field(description="how old that is now")]
    error: NotRequired[Trouble]
