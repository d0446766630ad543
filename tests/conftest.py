"""Settings for all tests: hypothesis without deadlines, for machines of any speed.

The same code is tried on the same examples; ``--hypothesis-profile=explore`` looks for new ones.
"""

import signal

from hypothesis import HealthCheck, settings

settings.register_profile(
    "explore", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("default", settings.get_profile("explore"), derandomize=True)
settings.load_profile("default")

collect_ignore = ["typing/public_api.py"]  # for type checkers, see typing/test_typing.py

# under nohup SIGHUP is ignored here and in all programs that tests start; users have it heard
if hasattr(signal, "SIGHUP"):
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
