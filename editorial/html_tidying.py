"""The last form of a tree of HTML: nothing empty, one way to write each thing."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from html import escape

from editorial.html_tree import (
    BLOCKS,
    CAPTIONS,
    HEADINGS,
    INLINE,
    LISTS,
    SECTIONS,
    Node,
)

_VOID = frozenset({"br", "hr", "img"})
_BLANKS = re.compile(r"[ \n]{2,}|\n")
# A loose mark of negation: normalising would make "≯" of it and the ">" of the tag.
_LOOSE_NEGATION = re.compile(r"(^|\s)\u0338+")
_DROPPED_WHEN_EMPTY = (
    HEADINGS | LISTS | CAPTIONS | SECTIONS | {"p", "li", "blockquote", "tr"}
)

Content = list[Node | str]


def write_html(tree: Node) -> str:
    """Return the children of the tree, tidied, as HTML."""
    return "".join(_written(_tidied_children(tree)))


def _written(content: Content) -> Iterator[str]:
    for child in content:
        if isinstance(child, str):
            yield escape(child, quote=False)
            continue
        attributes = "".join(
            f' {name}="{escape(value)}"' for name, value in child.attributes.items()
        )
        yield f"<{child.name}{attributes}>"
        if child.name not in _VOID:
            yield from _written(child.children)
            yield f"</{child.name}>"


def _tidied_children(node: Node) -> Content:
    if not node.children:
        return []
    content: Content = []
    for child in node.children:
        content.extend([child] if isinstance(child, str) else _tidied(child))
    content = _merged(content)
    return content if node.name in INLINE else list(_without_edges(content))


def _tidied(node: Node) -> Content:
    """Return what the node becomes: itself, something better, or nothing."""
    node.children = _tidied_children(node)
    if node.name in INLINE and _is_blank(node.children):
        return node.children
    if node.name in _DROPPED_WHEN_EMPTY and not node.children:
        return []
    if node.name == "figure":
        return _figures(node)
    if node.name == "table":
        return _table(node)
    return [node]


def _merged(content: Content) -> Content:
    """Join neighbours that say the same: texts, and one kind of formatting."""
    merged: Content = []
    texts: list[str] = []
    for child in content:
        if isinstance(child, str):
            texts.append(child)
            continue
        if texts and (text := _one_text(texts)):
            merged.append(text)
        texts.clear()
        if child.name in INLINE and merged and _is_same_kind(merged[-1], child):
            merged[-1].children = _merged(merged[-1].children + child.children)
        else:
            merged.append(child)
    if texts and (text := _one_text(texts)):
        merged.append(text)
    return merged


def _is_same_kind(one: Node | str, other: Node) -> bool:
    if isinstance(one, str):
        return False
    return (one.name, one.attributes) == (other.name, other.attributes)


def _one_text(texts: list[str]) -> str:
    text = unicodedata.normalize("NFC", "".join(texts))
    return _BLANKS.sub(" ", _LOOSE_NEGATION.sub(r"\1", text))


def _is_blank(content: Content) -> bool:
    return all(
        child.isspace() if isinstance(child, str) else child.name == "br"
        for child in content
    )


def _is_block(child: Node | str) -> bool:
    return isinstance(child, Node) and child.name in BLOCKS


def _without_edges(content: Content) -> Iterable[Node | str]:
    """Drop spaces and line breaks at either end, and beside a block."""
    return _without_leading(_without_leading(content)[::-1], "rstrip")[::-1]


def _without_leading(content: Content, strip: str = "lstrip") -> Content:
    kept: Content = []
    at_edge = True
    for child in content:
        if at_edge and _is_blank([child]):
            continue
        if at_edge and isinstance(child, str):
            kept.append(getattr(child, strip)())
        else:
            kept.append(child)
        at_edge = _is_block(child)
    return kept


def _as_paragraphs(content: Content) -> Content:
    """Put every run of text and formatting into a paragraph of its own."""
    blocks: Content = []
    run: Content = []
    for child in [*content, None]:
        if child is not None and not _is_block(child):
            run.append(child)
            continue
        if run and not _is_blank(run):
            blocks.append(Node("p", children=_without_edges(_merged(run))))
        run = []
        if child is not None:
            blocks.append(child)
    return blocks


def _figures(figure: Node) -> Content:
    """Return a figure for each picture and table; what else it held comes after."""
    figures: list[Node] = []
    captions: list[Node] = []
    rest: Content = []
    for child in _without_wrappers(figure.children):
        if _is_medium(child):
            figures.append(Node("figure", _figure_class(child), [child]))
        elif _is_caption(child):
            captions.append(child)
        else:
            rest.append(child)
    if figures:
        figures[-1].children += captions[:1]
        del captions[:1]
    paragraphs = [Node("p", children=caption.children) for caption in captions]
    return [*figures, *paragraphs, *_as_paragraphs(rest)]


def _without_wrappers(content: Content) -> Iterator[Node | str]:
    for child in content:
        is_paragraph = isinstance(child, Node) and child.name == "p"
        if is_paragraph and all(map(_is_medium, child.children)):
            yield from child.children
        else:
            yield child


def _is_caption(child: Node | str) -> bool:
    return isinstance(child, Node) and child.name == "figcaption"


def _is_medium(child: Node | str) -> bool:
    if isinstance(child, str):
        return False
    is_linked = child.name == "a" and any(map(_is_medium, child.children))
    return child.name in ("img", "table") or is_linked


def _figure_class(medium: Node) -> dict[str, str]:
    return {"class": "table" if medium.name == "table" else "image"}


def _table(table: Node) -> Content:
    if not any(child.name in SECTIONS for child in table.children):
        return [Node("p", children=part.children) for part in table.children]
    sections = [child for child in table.children if child.name in SECTIONS]
    has_head = any(section.name == "thead" for section in sections)
    first_row = sections[0].children[0]
    if not has_head and all(cell.name == "th" for cell in first_row.children):
        _give_scopes(first_row, is_head=True)
    for section in sections:
        for row in section.children:
            _give_scopes(row, is_head=section.name == "thead")
    return [table]


def _give_scopes(row: Node, *, is_head: bool) -> None:
    """Say of each header cell what it heads, for those who hear the table."""
    for cell in row.children:
        if cell.name == "th" and "scope" not in cell.attributes:
            cell.attributes["scope"] = "col" if is_head else "row"
