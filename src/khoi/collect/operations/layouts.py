"""Confirm how an enterprise's own sheet is read, or take the confirmation back."""

from __future__ import annotations

from datetime import datetime

from khoi.catalog.pack import Pack
from khoi.collect.own.book import read_layout
from khoi.collect.own.layout import OwnLayout
from khoi.collect.queries.records import enterprise_ids
from khoi.documents.workbook import read_workbook
from khoi.storage.acts import act
from khoi.storage.models import OwnLayout as Row
from khoi.values.finding import Finding, Place, error, note


def confirm_layout(
    content: bytes, name: str, pack: Pack, *, by: str, at: datetime, because: str = ""
) -> tuple[OwnLayout | None, list[Finding]]:
    """Take the layout that a workbook describes: from now on it holds, in place of the one before."""
    workbook, of_file = read_workbook(content, name)
    if workbook is None:
        return None, of_file
    layout, of_layout = read_layout(workbook, pack, name)
    findings = [*of_file, *of_layout]
    if layout is None:
        return None, findings
    enterprise = enterprise_ids({layout.enterprise}).get(layout.enterprise)
    if enterprise is None:
        return None, [*findings, error("sheet.enterprise_not_recorded", Place(file=name), code=layout.enterprise)]
    held = Row.objects.filter(enterprise=enterprise, form=layout.form).order_by("version")
    latest = held.last()
    if latest is not None and latest.withdrawn_id is None and latest.mapping == layout.as_json():
        return None, [*findings, note("layout.nothing_new", Place(file=name), version=str(latest.version))]
    with act("confirm_layout", f"{layout.enterprise} {layout.form}", by=by, at=at, because=because.strip()) as done:
        held.filter(withdrawn__isnull=True).update(withdrawn=done)
        version = latest.version + 1 if latest else 1
        Row.objects.create(
            act=done, enterprise_id=enterprise, form=layout.form, version=version, mapping=layout.as_json()
        )
    return OwnLayout.from_json(layout.as_json(), layout.enterprise, layout.form, version), findings


def withdraw_layout(code: str, form: str, *, by: str, at: datetime, because: str) -> list[Finding]:
    """From now on the enterprise's sheets are read without it; a reason is wanted."""
    held = Row.objects.filter(enterprise__code=code, form=form, withdrawn__isnull=True)
    place = Place(enterprise=code)
    if not because.strip():
        return [error("layout.no_reason", place)]
    if not held.exists():
        return [error("layout.none_held", place, form=form)]
    with act("withdraw_layout", f"{code} {form}", by=by, at=at, because=because.strip()) as done:
        held.update(withdrawn=done)
    return []
