"""What a file really is, how many pages it has and its words.

`python -m documents.reading` judges one file, given as its standard input, in a process
of its own with bounded memory and time; `process` starts it and hears what it says.
Whatever a hostile file does to a parser, it does there, where neither the settings nor
the database are. Nothing here but `process` runs in the portal.

Accepted are PDF, docx, xlsx, doc and xls, known by their content; name and declared
type say nothing. Files with macros and files that need a password are refused. A PDF
may carry a script or name a program, and a Word file may name a picture elsewhere: such
files are common and are kept, as nothing here runs or fetches any of it, and readers
get them as downloads, outside the portal's origin.
"""
