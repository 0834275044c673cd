"""Parts of pages that several places use."""
