"""The office's lists as Excel workbooks: export, import with a dry run.

`inspection` and `reading` turn a file into rows, `organizations` and `positions` say
what each column means, `plan` what an import would do, `accepting` does it.
"""
