"""``python -m bynames`` is the command line."""

import sys

from bynames.cli import main

sys.exit(main())
