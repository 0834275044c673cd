"""Where does what stand in a pack?"""

from collections.abc import Mapping
from types import MappingProxyType

FILES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "phases": ("phases.toml", "phase"),
        "steps": ("steps.toml", "step"),
        "roles": ("roles.toml", "role"),
        "tools": ("tools.toml", "tool"),
        "checkpoints": ("checkpoints.toml", "checkpoint"),
        "meetings": ("meetings.toml", "meeting"),
        "key_terms": ("terms.toml", "key_term"),
        "budget_lines": ("budget.toml", "budget_line"),
        "figures": ("figures.toml", "figure"),
        "statements": ("statements.toml", "statement"),
        "criteria": ("criteria.toml", "criterion"),
        "regions": ("regions.toml", "region"),
        "contacts": ("contacts.toml", "contact"),
        "summaries": ("shelf.toml", "summary"),
        "voices": ("voices.toml", "voice"),
    }
)
"""By field of `Guide`: the file and the name of its array of tables."""

SINGULAR: Mapping[str, str] = MappingProxyType(
    {
        "sections": "section",
        "fields": "field",
        "choices": "choice",
        "presets": "preset",
        "rules": "rule",
        "letters": "letter",
        "extracts": "extract",
    }
)
"""What an array of tables is called in TOML where the dataclass has the plural. `how`, `tips`, `duties` stay."""


def form_file(key: str) -> str:
    """The file of the form `key`, from the pack's folder."""
    return f"forms/{key}.toml"
