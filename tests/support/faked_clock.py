"""A wall clock that a test sets."""

import os
from pathlib import Path

LIBRARIES = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"]


class FakedClock:
    """What the server takes for the wall clock; its steady clock stays true, as in a real step."""

    def __init__(self, folder):
        library = next((path for path in LIBRARIES if os.path.exists(path)), None)
        assert library, "libfaketime is missing (Debian package faketime)"
        self.file = Path(folder) / "faketime"
        self.set("+0")
        self.environment = {
            "LD_PRELOAD": library,
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DONT_RESET": "1",
        }

    def set(self, offset):
        new = self.file.with_suffix(".new")
        new.write_text(offset + "\n")
        new.replace(self.file)
