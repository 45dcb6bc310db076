"""JSON Schemas: what every kind of file may hold, for editors and for other programs."""
