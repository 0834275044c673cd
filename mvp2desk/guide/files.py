"""File layout of a content pack."""

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
"""File and array of tables for each field of `Guide`."""

SINGULAR: Mapping[str, str] = MappingProxyType(
    {
        "sections": "section",
        "fields": "field",
        "choices": "choice",
        "presets": "preset",
        "rules": "rule",
        "letters": "letter",
        "sentences": "sentence",
        "extracts": "extract",
    }
)
"""Names of arrays of tables in TOML, by field of the `Struct`. `how`, `tips` and `duties` keep their names."""


def form_file(key: str) -> str:
    """Return the path of the form `key`, relative to the pack's folder."""
    return f"forms/{key}.toml"
