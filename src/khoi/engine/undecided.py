"""What hangs on a figure: a value that is missing, and a condition that is undecided, wherever the figure is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from khoi.engine.query import (
    Added,
    All,
    Cell,
    Chosen,
    Compared,
    Condition,
    Constant,
    Depends,
    Known,
    Not,
    Otherwise,
    Plus,
    Reaches,
    Size,
    Some,
    Times,
    Value,
)


def hangs_on(cell: Cell, node: Value | Condition) -> bool:
    """True only if it is certain: of such a condition nobody needs to ask whether the figure is known."""
    return _HANGS[type(node)](cell, node)


def _either(cell: Cell, node: Plus | Times | Compared) -> bool:
    return hangs_on(cell, node.left) or hangs_on(cell, node.right)


def _chosen(cell: Cell, node: Chosen | Depends) -> bool:
    chosen = (node.then,) if node.instead is None else (node.then, node.instead)
    return hangs_on(cell, node.where) or all(hangs_on(cell, one) for one in chosen)


def _each(cell: Cell, node: All | Some) -> bool:
    """One that is decided may decide for all; with none, they are decided."""
    return bool(node.conditions) and all(hangs_on(cell, one) for one in node.conditions)


def _never(_: Cell, __: Constant | Known) -> bool:
    return False


_HANGS: Final[dict[type, Callable[[Cell, Any], bool]]] = {
    Cell: lambda cell, node: cell == node,
    Constant: _never,
    Added: lambda cell, node: node.terms == (cell,),
    Plus: _either,
    Times: _either,
    Size: lambda cell, node: hangs_on(cell, node.of),
    Otherwise: lambda cell, node: hangs_on(cell, node.value) and hangs_on(cell, node.instead),
    Chosen: _chosen,
    Known: _never,
    Reaches: lambda cell, node: hangs_on(cell, node.value) or hangs_on(cell, node.limit),
    Compared: _either,
    All: _each,
    Some: _each,
    Not: lambda cell, node: hangs_on(cell, node.condition),
    Depends: _chosen,
}
