"""A layout proposed for the bytes of a file: the work of a confined process."""

from __future__ import annotations

from dataclasses import dataclass

from khoi.catalog.pack import Pack
from khoi.collect.own.propose import Proposal, propose
from khoi.documents.workbook import read_workbook
from khoi.values.finding import Finding, Place, Severity, error
from khoi.values.period import Period


@dataclass(frozen=True)
class Asked:
    """A file and what it is said to be; `sheet` may be empty."""

    content: bytes
    name: str
    form: str
    enterprise: str
    period: Period
    sheet: str = ""


def propose_for(pack: Pack, asked: Asked) -> Proposal | Finding:
    """The proposal, or the finding why there is none."""
    workbook, said = read_workbook(asked.content, asked.name)
    if workbook is None:
        return next((f for f in said if f.severity is Severity.ERROR), error("file.empty", Place(file=asked.name)))
    form = pack.forms_by_code[asked.form]
    return propose(workbook, pack, form, asked.enterprise, asked.period, asked.name, asked.sheet)
