"""Files on their way in: to disk at once, and not beyond what the setting allows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler


class BoundedUpload(TemporaryFileUploadHandler):
    """Write an upload to disk as it comes; drop what is larger than KLANTREIS_UPLOAD_MB.

    A view finds `request.META["klantreis.upload_too_large"]` set and no file.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write a piece, or stop."""
        self.received += len(raw_data)
        if self.received > settings.UPLOAD_MB * 1024 * 1024:
            if self.request is not None:
                self.request.META["klantreis.upload_too_large"] = True
            self.file.close()
            raise StopUpload(connection_reset=False)
        super().receive_data_chunk(raw_data, start)
