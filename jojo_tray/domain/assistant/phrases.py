"""Texts that were made into speech: what each cost, and how often it was paid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from jojo_tray.domain.assistant.recipes import Recipe

MOST_PHRASES = 2_000  # of an account
LONGEST_PHRASE = 5_000  # characters; what is longer is hardly said twice
LONGEST_RECIPE = 40_000  # characters of JSON; what is around a phrase may be long, too


class PhraseNote(NamedTuple):
    """A recipe was asked for: paid with `credits`, or answered by what is kept."""

    account_id: int
    recipe: Recipe
    credits: int
    paid: bool
    at: datetime

    @property
    def worth_noting(self) -> bool:
        """Whether it may be made again, and is short enough to be a phrase."""
        recipe = self.recipe
        short = recipe.characters <= LONGEST_PHRASE and len(recipe.document) <= LONGEST_RECIPE
        return recipe.keepable and short


@dataclass(frozen=True, slots=True)
class Phrase:
    """One recipe over time; `hits` are the times that it cost nothing."""

    recipe: Recipe
    times_paid: int
    credits_paid: int
    hits: int
    last_at: datetime

    @property
    def text(self) -> str:
        """What is said."""
        return self.recipe.text

    @property
    def voice_id(self) -> str:
        """Who says it."""
        return self.recipe.voice_id

    @property
    def model_id(self) -> str:
        """What makes it."""
        return self.recipe.model_id


class PhraseSums(NamedTuple):
    """All phrases of an account; `again` payments, of `again_credits`, were not the first."""

    phrases: int = 0
    hits: int = 0
    saved_credits: int = 0
    again: int = 0
    again_credits: int = 0
