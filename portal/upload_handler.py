"""Files where none is expected, for example sent to the sign-in form by a stranger."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class NoFiles(FileUploadHandler):
    """Passes over every file, so that nothing of it reaches memory or disk.

    The few views that take files install a handler of their own.
    """

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        return None

    def file_complete(self, file_size):
        return None
