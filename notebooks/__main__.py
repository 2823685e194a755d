"""`python3 -m notebooks`: start the desk, installing what it needs first."""

import sys

from notebooks.launcher.oldest_python import refuse_too_old

refuse_too_old()

from notebooks.launcher.start import main  # noqa: E402  (this module no longer parses on the Pythons refused above)

sys.exit(main("notebooks", "notebooks.launcher.command", sys.argv[1:]))
