"""The packages that are made of the built folder: set-up, MSI, portable zip, tarball, and what is listed about them."""
