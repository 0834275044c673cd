"""Definition of a form: fields, kinds, notation."""
