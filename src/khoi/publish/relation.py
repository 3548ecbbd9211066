"""How a column's number follows from those of other columns in its line: `[current] / [same_period] - 1`.

A relation is `+ - * /` over columns in brackets, by their keys, and whole numbers. It is a ratio of quantities: a
column printed in percent shows it times 100. It has no answer where a column has no number or a base is not positive:
“không so sánh được”.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Final


@dataclass(frozen=True)
class Of:
    """The number of a column."""

    key: str


@dataclass(frozen=True)
class Operation:
    """Two parts joined by `+`, `-`, `*` or `/`."""

    left: Tree
    sign: str
    right: Tree


Tree = Of | Operation | int

_SIGNS: Final[dict[type[ast.operator], str]] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


@cache
def relation(text: str) -> Tree:
    """The tree of a relation; ValueError where it is not one."""
    try:
        return _tree(ast.parse(text.strip(), mode="eval").body)
    except SyntaxError as wrong:
        raise ValueError(f"not a relation of columns: {text}") from wrong


def checked(text: str) -> str:
    """The text itself, if it is empty or a relation; ValueError else."""
    if text:
        relation(text)
    return text


def keys(tree: Tree) -> tuple[str, ...]:
    """The columns that a relation reads, each once, in the order of reading."""
    return tuple(dict.fromkeys(part.key for part in _parts(tree) if isinstance(part, Of)))


def bases(tree: Tree) -> tuple[Tree, ...]:
    """What must be positive: the parts that something is divided by, whole numbers left out."""
    divided = (part.right for part in _parts(tree) if isinstance(part, Operation) and part.sign == "/")
    return tuple(dict.fromkeys(base for base in divided if not isinstance(base, int)))


def answer(tree: Tree, numbers: Mapping[str, Fraction | None]) -> Fraction | None:
    """The exact number that follows; None without a number or over a base that is not positive."""
    match tree:
        case int():
            return Fraction(tree)
        case Of():
            return numbers[tree.key]
        case Operation():
            left, right = answer(tree.left, numbers), answer(tree.right, numbers)
            if left is None or right is None or (tree.sign == "/" and right <= 0):
                return None
            return _ANSWERS[tree.sign](left, right)


def written(tree: Tree, name: Callable[[str], str]) -> str:
    """A relation as a workbook writes it, each column by the name of its cell."""
    match tree:
        case int():
            return str(tree)
        case Of():
            return name(tree.key)
        case Operation():
            left, right = written(tree.left, name), written(tree.right, name)
            if tree.sign in "*/" and isinstance(tree.left, Operation) and tree.left.sign in "+-":
                left = f"({left})"
            if isinstance(tree.right, Operation):
                right = f"({right})"
            return f"{left}{tree.sign}{right}"


_ANSWERS: Final[dict[str, Callable[[Fraction, Fraction], Fraction]]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
}


def _tree(node: ast.expr) -> Tree:
    match node:
        case ast.List(elts=[ast.Name(id=key)]):
            return Of(key)
        case ast.Constant(value=int(value)) if not isinstance(value, bool):
            return value
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SIGNS:
            return Operation(_tree(left), _SIGNS[type(sign)], _tree(right))
    raise ValueError(f"not a relation of columns: {ast.unparse(node)}")


def _parts(tree: Tree) -> Iterator[Tree]:
    yield tree
    if isinstance(tree, Operation):
        yield from _parts(tree.left)
        yield from _parts(tree.right)
