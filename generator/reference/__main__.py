"""Write the reference into the folder that it is part of: `python -m generator.reference`."""

from pathlib import Path

from generator.reference import FOLDER, pages
from generator.text.writing import replace_text

if __name__ == "__main__":
    for name, text in pages().items():
        replace_text(Path(FOLDER) / name, text)
