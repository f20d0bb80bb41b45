"""Kinds of awards, decisions and their lines, notices of proposals, contests."""

from awards.models.award import (
    MASKED_NAME,
    Award,
    AwardChange,
    AwardStatus,
    recipient_key,
)
from awards.models.catalogue import AwardKind, AwardLevel, Nature
from awards.models.contest import Contest, ContestField, Edition, Prize
from awards.models.decision import Commendation, Decision
from awards.models.edition_member import EditionMember
from awards.models.entry import Author, Entry
from awards.models.notice import Holiday, Notice
from awards.models.recipients import RecipientKind
from awards.models.verification import VerificationTry

__all__ = [
    "MASKED_NAME",
    "Author",
    "Award",
    "AwardChange",
    "AwardKind",
    "AwardLevel",
    "AwardStatus",
    "Commendation",
    "Contest",
    "ContestField",
    "Decision",
    "Edition",
    "EditionMember",
    "Entry",
    "Holiday",
    "Nature",
    "Notice",
    "Prize",
    "RecipientKind",
    "VerificationTry",
    "recipient_key",
]
