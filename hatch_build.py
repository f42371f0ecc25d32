"""What building adds: catalogues compiled without gettext tools, and the law inside the wheel."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Build(BuildHookInterface):
    """Writes a `.mo` beside every `.po`, and ships `regulations/` as `meritara/_regulations`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every catalogue; an installation in place reads the law where it stands."""
        from babel.messages.mofile import write_mo
        from babel.messages.pofile import read_po

        for path in Path(self.root, "meritara", "locale").glob("*/LC_MESSAGES/*.po"):
            with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
                write_mo(target, read_po(source, locale=path.parts[-3]))
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"]["regulations"] = "meritara/_regulations"
