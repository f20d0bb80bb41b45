"""Words about a document in pages."""

from django import template

from documents import wording

register = template.Library()

register.filter("dated_in_text", wording.dated)
register.filter("document_state", wording.state_in_words)
register.filter("document_look", wording.look_of)
register.filter("comments_period", wording.period_of_comments)
register.filter("file_in_words", wording.file_in_words)
register.filter("kinds_of_files", wording.kinds_of_files)
