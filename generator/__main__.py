"""`python -m generator` is the command `briefing`."""

import sys

from generator.cli import main

sys.exit(main())
