"""YAML as a made-up project has it."""

from __future__ import annotations

from typing import Any

import yaml


class Dumper(yaml.CSafeDumper):
    """A YAML writer that never refers back to what it wrote: aliases are refused."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - the library's signature
        """Write every value in full."""
        return True


def dump(data: dict[str, Any]) -> str:
    """Return data as YAML, in the order it has."""
    written = yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=100)
    return str(written)
