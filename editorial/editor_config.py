"""What the rich text editor offers; imported by the settings.

The engine is the one bundled with django-ckeditor-5. Plugins are listed one by one:
a paste can bring in only what some plugin knows, so fonts, colours, sizes and raw HTML
have no way in. The names are resolved by `static/editorial/rich-text.js`, which adds
our own from `rich-text-plugins.js`.
"""

PLUGINS = [
    "Essentials",
    "Paragraph",
    "Heading",
    "Bold",
    "Italic",
    "Subscript",
    "Superscript",
    "RemoveFormat",
    "Link",
    "LinkImage",
    "List",
    "ListProperties",
    "BlockQuote",
    "HorizontalLine",
    "Table",
    "TableToolbar",
    "TableCaption",
    # Pictures stand between paragraphs, each a figure; none inside a line of text.
    "ImageBlock",
    "ImageCaption",
    "ImageToolbar",
    "ImageUploadEditing",
    "ImageUploadUI",
    "SimpleUploadAdapter",
    "PasteFromOffice",
]

TOOLBAR = [
    "undo",
    "redo",
    "|",
    "heading",
    "|",
    "bold",
    "italic",
    "superscript",
    "subscript",
    "removeFormat",
    "|",
    "link",
    "bulletedList",
    "numberedList",
    "blockQuote",
    "|",
    "insertTable",
    "uploadImage",
    "horizontalLine",
]


def _heading(level: int, title: str) -> dict[str, str]:
    return {
        # CKEditor turns a pasted <h1> into its own "heading1", our second level.
        "model": f"heading{level - 1}",
        "view": f"h{level}",
        "title": title,
        "class": f"ck-heading_heading{level - 1}",
    }


CKEDITOR_5_CONFIGS = {
    "default": {
        "licenseKey": "GPL",
        "language": {"ui": "vi", "content": "vi"},
        "plugins": PLUGINS,
        "toolbar": {"items": TOOLBAR, "shouldNotGroupWhenFull": True},
        "heading": {
            "options": [
                {
                    "model": "paragraph",
                    "title": "Đoạn văn",
                    "class": "ck-heading_paragraph",
                },
                _heading(2, "Đề mục lớn"),
                _heading(3, "Đề mục vừa"),
                _heading(4, "Đề mục nhỏ"),
            ]
        },
        "image": {
            "toolbar": ["imageTextAlternative", "toggleImageCaption", "linkImage"],
            "upload": {"types": ["jpeg", "png", "webp", "gif"]},
        },
        "table": {
            "contentToolbar": [
                "tableColumn",
                "tableRow",
                "mergeTableCells",
                "toggleTableCaption",
            ]
        },
        "list": {
            "properties": {"styles": False, "startIndex": True, "reversed": False}
        },
        "link": {
            "defaultProtocol": "https://",
            "allowedProtocols": ["https", "http", "mailto", "tel"],
        },
        # In the corner below the text, where the style sheet keeps a line free.
        "ui": {
            "poweredBy": {"position": "inside", "side": "right", "label": None},
            # Pixels at the foot of the window that the row of buttons covers.
            "viewportOffset": {"bottom": 90},
        },
    }
}
