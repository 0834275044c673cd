"""Which day did somebody type?"""

import datetime as dt

from mvp2desk.domain.notation import UNITED_STATES, UnreadableError, read_date


def day_typed(text: str) -> dt.date | None:
    """The day that `text` says, as every answer is read; None when it says none, or not only one."""
    try:
        return read_date(text, UNITED_STATES)
    except UnreadableError:
        return None
