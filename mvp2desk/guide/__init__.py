"""Reading and checking of content packs; one pack is one edition of the guide."""
