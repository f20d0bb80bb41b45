"""Untrusted HTML as a small tree in which every parent may hold its children.

The tree is built by our own rules, so its depth and the time taken are bounded
whatever comes in. It is not the last word on safety: what is written from it still
goes through nh3 (`editorial.sanitizing`).
"""

from collections.abc import Callable

from editorial.html_tokens import MAX_DEPTH, Token, TooDeepError, read_tokens

INLINE = frozenset({"a", "strong", "em", "sub", "sup"})
HEADINGS = frozenset({"h2", "h3", "h4"})
CAPTIONS = frozenset({"figcaption", "caption"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
CELLS = frozenset({"td", "th"})
LISTS = frozenset({"ul", "ol"})
_TABLE_PARTS = SECTIONS | CELLS | {"tr", "caption"}
BLOCKS = (
    HEADINGS
    | LISTS
    | CAPTIONS
    | _TABLE_PARTS
    | frozenset({"p", "li", "blockquote", "figure", "table", "hr"})
)
_TEXT_BLOCKS = HEADINGS | CAPTIONS | {"p"}
_FLOW_BLOCKS = BLOCKS - _TABLE_PARTS - {"li", "figcaption"}
_BARRIERS_TO_ITEMS = BLOCKS - HEADINGS - {"p"}
_BARRIERS_TO_FIGURES = _TABLE_PARTS | {"li", "blockquote"}
_HOMES_OF_ROWS = SECTIONS | {"table"}
_HOMES_OF_CELLS = _HOMES_OF_ROWS | {"tr"}
_PARAGRAPHS_ONLY = frozenset({"body", "blockquote"})

# Containers that hold no text themselves, and what is put between when it comes.
_IMPLIED = {
    **dict.fromkeys(LISTS, "li"),
    **dict.fromkeys(SECTIONS, "tr"),
    "table": "tbody",
    "tr": "td",
}
_PARAGRAPH_LIKE = (
    "div center address article section header footer main aside nav pre dl dt dd"
    " fieldset details summary hgroup"
)
_RENAMED = {
    **dict.fromkeys(_PARAGRAPH_LIKE.split(), "p"),
    "b": "strong",
    "i": "em",
    "menu": "ul",
    "dir": "ul",
    "h1": "h2",
    "h5": "h4",
    "h6": "h4",
}


class Node:
    """An element: its name, its attributes, and its children, nodes and texts."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: dict | None = None, children=()):
        self.name = name
        self.attributes = attributes or {}
        self.children: list[Node | str] = list(children)


# Given a name and the raw attributes, the attributes to keep; None drops the tag.
AttributePolicy = Callable[[str, dict[str, str]], dict[str, str] | None]


def read_tree(html: str, attribute_policy: dict[str, AttributePolicy]) -> Node:
    """Return the tree; raise TooDeepError beyond 100 levels."""
    builder = _TreeBuilder()
    for token in read_tokens(html):
        if token.text:
            builder.text(token.text)
            continue
        name = _RENAMED.get(token.name, token.name)
        if token.is_end:
            builder.end(name)
        else:
            builder.start(name, _kept_attributes(name, token, attribute_policy))
    return builder.root


def _kept_attributes(name: str, token: Token, attribute_policy) -> dict | None:
    keep = attribute_policy.get(name)
    return keep(token.attributes()) if keep else {}


class _TreeBuilder:
    """Opens and closes nodes as the tags come.

    Bold, links and the like are a state, not a place: they are reopened wherever
    text comes, so in `<b><p>a</p>b` both texts are bold, each in its paragraph.
    """

    def __init__(self):
        self.root = Node("body")
        self._stack = [self.root]
        self._open_inlines: list[Node] = []
        # One state for the text around a table, another for each open cell: how
        # often each kind was opened, and its attributes.
        self._formatting: list[dict[str, tuple[int, dict]]] = [{}]

    @property
    def _top(self) -> str:
        return self._stack[-1].name

    def text(self, text: str) -> None:
        if not text.isspace():
            self._place(text)
        elif self._top not in _PARAGRAPHS_ONLY and self._top not in _IMPLIED:
            self._inline_parent().children.append(text)

    def start(self, name: str, attributes: dict | None) -> None:
        if name in INLINE:
            self._start_inline(name, attributes)
        elif attributes is None:
            return
        elif name in ("br", "img"):
            self._place(Node(name, attributes))
        elif name in BLOCKS:
            self._start_block(name, attributes)

    def end(self, name: str) -> None:
        if name in INLINE:
            self._end_inline(name)
        elif name == "p" or name in HEADINGS:
            if self._top == name or {self._top, name} <= HEADINGS:
                self._pop()
        elif name == "table" or name in _TABLE_PARTS:
            self._close_to(self._nearest({name}, {"table"}), inclusive=True)
        elif name in BLOCKS:
            self._close_to(self._nearest({name}, _TABLE_PARTS), inclusive=True)

    # Texts and what stands among them

    def _place(self, child: Node | str) -> None:
        self._enter_flow()
        if self._top in _PARAGRAPHS_ONLY:
            self._push("p")
        self._inline_parent().children.append(child)

    def _inline_parent(self) -> Node:
        """Return the innermost node for text, opening what formatting asks for."""
        kept = self._open_inlines
        if not kept and not self._formatting[-1]:
            return self._stack[-1]
        wanted = [(name, kind[1]) for name, kind in self._formatting[-1].items()]
        agreeing = 0
        for node, pair in zip(kept, wanted, strict=False):
            if (node.name, node.attributes) != pair:
                break
            agreeing += 1
        del kept[agreeing:]
        for name, attributes in wanted[agreeing:]:
            node = Node(name, attributes)
            (kept or self._stack)[-1].children.append(node)
            kept.append(node)
        return (kept or self._stack)[-1]

    def _start_inline(self, name: str, attributes: dict | None) -> None:
        formatting = self._formatting[-1]
        if name == "a":
            formatting.pop("a", None)
        if attributes is not None:
            count, _ = formatting.get(name, (0, None))
            formatting[name] = (count + 1, attributes)

    def _end_inline(self, name: str) -> None:
        formatting = self._formatting[-1]
        count, attributes = formatting.get(name, (0, None))
        if count > 1:
            formatting[name] = (count - 1, attributes)
        else:
            formatting.pop(name, None)

    # Blocks

    def _start_block(self, name: str, attributes: dict) -> None:
        if self._must_ignore(name):
            self._stack[-1].children.append(" ")
            return
        if self._top in _TEXT_BLOCKS:
            self._pop()
        becomes = self._make_room(name)
        if not becomes:
            return
        # A cell outside a table becomes a paragraph, which spans no columns.
        self._push(becomes, attributes if becomes == name else {})
        if becomes == "hr":
            self._pop()

    def _make_room(self, name: str) -> str:
        """Close what the block cannot stand in; return what the block becomes."""
        if name in _TABLE_PARTS:
            name = self._make_room_in_table(name)
        elif name == "li":
            name = self._make_room_for_item()
        elif name == "figcaption":
            name = self._make_room_for_caption()
        elif name == "figure" and self._top == "figure":
            self._pop()
        if name in _FLOW_BLOCKS:
            self._enter_flow()
        return name

    def _must_ignore(self, name: str) -> bool:
        """Say whether the block stands where only plain text may stand."""
        self._open_inlines.clear()
        if self._top in HEADINGS:
            return name == "p"
        if self._top == "caption":
            return name not in _TABLE_PARTS
        return self._top == "figcaption" and name not in ("figure", "figcaption")

    def _make_room_for_item(self) -> str:
        ancestor = self._nearest(LISTS | {"li"}, _BARRIERS_TO_ITEMS)
        self._close_to(ancestor, inclusive=self._stack[ancestor].name == "li")
        return "li" if ancestor else "p"

    def _make_room_for_caption(self) -> str:
        figure = self._nearest({"figure"}, _BARRIERS_TO_FIGURES)
        self._close_to(figure)
        return "figcaption" if figure else "p"

    def _make_room_in_table(self, name: str) -> str:
        """Close what stands before the new part; return "" if the tag says nothing."""
        if not self._nearest({"table"}):
            return "" if name in SECTIONS else "p"
        homes = {"table"}
        if name in CELLS:
            homes = _HOMES_OF_CELLS
        elif name == "tr":
            homes = _HOMES_OF_ROWS
        self._close_to(self._nearest(homes))
        while name in CELLS | {"tr"} and _IMPLIED[self._top] not in (name, "td"):
            self._push(_IMPLIED[self._top])
        return name

    def _enter_flow(self) -> None:
        while self._top in _IMPLIED:
            parent = self._stack[-1]
            if parent.name in LISTS and parent.children:
                # Old pages put a list into a list, beside the item it belongs to.
                self._stack.append(parent.children[-1])
            else:
                self._push(_IMPLIED[parent.name])

    # The stack of open blocks

    def _nearest(self, names, barrier=frozenset()) -> int:
        """Return the index of the innermost such open node, 0 for none in reach."""
        for index in range(len(self._stack) - 1, 0, -1):
            if self._stack[index].name in names:
                return index
            if self._stack[index].name in barrier:
                break
        return 0

    def _close_to(self, index: int, *, inclusive: bool = False) -> None:
        while index and len(self._stack) > index + (not inclusive):
            self._pop()

    def _push(self, name: str, attributes: dict | None = None) -> None:
        self._open_inlines.clear()
        node = Node(name, attributes)
        self._stack[-1].children.append(node)
        self._stack.append(node)
        if name in CELLS or name == "caption":
            self._formatting.append({})
        # Formatting may add a level for each of its kinds.
        if len(self._stack) > MAX_DEPTH - len(INLINE):
            raise TooDeepError

    def _pop(self) -> None:
        self._open_inlines.clear()
        if self._stack.pop().name in CELLS | {"caption"}:
            self._formatting.pop()
