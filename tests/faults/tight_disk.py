"""A small disk of the test's own, in memory, which it can fill."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self


class TightDisk:
    """A tmpfs of so many megabytes, while the context lasts. Needs root."""

    def __init__(self, megabytes: int) -> None:
        self._megabytes = megabytes
        self._temporary = tempfile.TemporaryDirectory(prefix="tianling-disk-")
        self.folder = Path(self._temporary.name)

    def __enter__(self) -> Self:
        how = ("-t", "tmpfs", "-o", f"size={self._megabytes}m,mode=755", "tmpfs")
        subprocess.run(["mount", *how, self.folder], check=True)
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(["umount", self.folder], check=True)
        self._temporary.cleanup()

    @contextmanager
    def filled(self) -> Iterator[None]:
        """Not a byte is left inside."""
        filler = self.folder / "filler"
        with filler.open("wb", buffering=0) as file:
            for piece in (bytes(1 << 20), bytes(512)):
                with suppress(OSError):  # no space is left for another
                    while True:
                        file.write(piece)
        try:
            yield
        finally:
            filler.unlink()
