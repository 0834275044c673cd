"""Deadlines that follow from the end of the contract."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct

from mvp2desk.domain.guide.schedule import add_months

EARLY_WARNING = 2
"""Months between the first reminder of an extension and the last day to ask for one. Our choice."""


class ContractDates(Struct, frozen=True):
    """The end of the contract, the last day to ask for an extension, and the day from which to remind of it."""

    end: dt.date
    ask_by: dt.date
    remind_from: dt.date

    def days_over(self, end_of_plan: dt.date) -> int:
        """Return the number of days by which a plan goes beyond the contract; 0 if it does not."""
        return max(0, (end_of_plan - self.end).days)


def contract_dates(end: dt.date, months_ahead: int) -> ContractDates:
    """Return the deadlines of a contract that ends on `end`. An extension has to be asked for `months_ahead` months
    before; that day is clamped to the length of its month."""
    return ContractDates(end, add_months(end, -months_ahead), add_months(end, -months_ahead - EARLY_WARNING))
