"""A plan that also says which records of the directory its new rows may mean."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from django.db import models

from awards.exchange.proposals import Proposal
from organizations.exchange.plan import Line, Plan


class Offer(NamedTuple):
    """What may be laid into one column of what a row writes."""

    line: int
    target: models.Model
    name: str
    proposal: Proposal
    # Whom of the row it is about, where that may be several.
    about: str = ""


@dataclass
class LinkedPlan(Plan):
    # By the words with which each is accepted.
    offers: dict[str, Offer] = field(default_factory=dict)
    # What the office should know of the whole beside its rows.
    notices: list[str] = field(default_factory=list)

    @cached_property
    def fingerprint(self) -> str:
        said = [
            [key, type(offer.proposal.record).__name__, offer.proposal.record.pk]
            for key, offer in self.offers.items()
        ]
        text = super().fingerprint + json.dumps(said)
        return hashlib.sha256(text.encode()).hexdigest()

    def link(self, keys: Iterable[str]) -> None:
        """Lay in what was accepted; what is not offered is passed over."""
        for key in set(keys) & self.offers.keys():
            offer = self.offers[key]
            setattr(offer.target, offer.name, offer.proposal.record)

    @cached_property
    def _by_line(self) -> dict[int, list[tuple[str, Offer]]]:
        found: dict[int, list[tuple[str, Offer]]] = {}
        for key, offer in self.offers.items():
            found.setdefault(offer.line, []).append((key, offer))
        return found

    def offers_of(self, line: Line) -> list[tuple[str, Offer]]:
        """Return what is offered for one row, with the words that accept it."""
        return self._by_line.get(line.number, [])
