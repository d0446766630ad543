"""``python -m bynames`` is the command line."""

import sys

from bynames._cli import main

sys.exit(main())
