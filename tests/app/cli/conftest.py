"""The open project that the services' tests use."""

from tests.services.conftest import guide, open_project, workspace

__all__ = ["guide", "open_project", "workspace"]
