"""Settings for all tests: hypothesis without deadlines, for machines of any speed."""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "default", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("default")

collect_ignore = ["typing"]  # for type checkers, see test_typing.py
