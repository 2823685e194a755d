"""`python3 -m tests [pytest's arguments]`: run every test in the environment that the desk uses."""

import sys

from notebooks.launcher.oldest_python import refuse_too_old

refuse_too_old()

from notebooks.launcher.start import main  # noqa: E402  (this module no longer parses on the Pythons refused above)

sys.exit(main("tests", "pytest", sys.argv[1:]))
