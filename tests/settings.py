"""The product's own settings, with state and speed fit for tests."""

import tests.home  # noqa: F401, I001 - first: the settings below read KLANTREIS_HOME

from klantreis.config.settings import *  # noqa: F403 - all of them, then what differs

# Argon2 costs about 0.2 s a hash: that is its job, and no test asks for it.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
