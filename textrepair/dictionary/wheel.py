"""Compiles the shipped dictionaries when a wheel is built, so that no first run has to.

A build hook of hatchling (https://hatch.pypa.io/latest/plugins/build-hook/custom/), named in
`pyproject.toml`; the program itself does not use it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledDictionaries(BuildHookInterface[Any]):
    """Adds the compiled dictionaries to a wheel, beside the YAML files that they were made from."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, but for an editable installation: there the files may change."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from textrepair.dictionary.compiled import ready

        name, data = ready()
        # Gone with the process that builds.
        self._folder = TemporaryDirectory(ignore_cleanup_errors=True)
        compiled = Path(self._folder.name, name)
        compiled.write_bytes(data)
        build_data["force_include"][str(compiled)] = f"textrepair/dictionaries/{name}"
