"""Importing one file: everything or nothing, and a second time changes nothing."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from portal.exchange.actions.imports.checking import Checker
from portal.exchange.actions.imports.keeping import Keeper
from portal.exchange.actions.imports.planning import Plan, Planner
from portal.exchange.actions.imports.readers import READERS
from portal.exchange.actions.imports.spool import Spool
from portal.exchange.actions.parse import Unreadable
from portal.exchange.queries.imports import origins_of
from portal.exchange.queries.vocabulary import vocabulary
from portal.exchange.rules.imports.findings import MOST_REFUSED, Finding, Found, ImportReport
from portal.exchange.rules.imports.mapping import ColumnMap
from portal.exchange.rules.imports.wishes import Wishes
from portal.exchange.rules.incoming import Incoming, Kind, Remark
from portal.exchange.rules.records import Refusal

GONE_BATCH = 500


def import_file(
    session: Session,
    path: Path,
    file_format: str,
    wishes: Wishes,
    *,
    moment: datetime,
    column_map: ColumnMap | None = None,
    dry_run: bool = False,
    keep_line: Callable[[Found], None] | None = None,
) -> ImportReport:
    """Bring the records of a file in and flush; the report says everything, with at most 10,000 refusals.

    With one refusal the caller must roll back. A dry run reads only. Memory does not grow with the file, apart from the
    names that are taken: the file is set aside on disk and handled in batches.
    """
    report = ImportReport(keep_line)
    with Spool() as spool:
        _set_aside(spool, path, file_format, column_map, report)
        if report.is_refused:
            return report
        words = vocabulary(session)
        checker = Checker(words, publish=wishes.publish)
        planner = Planner(session, spool, checker, wishes, report, moment)
        keeper = Keeper(session, words, moment)
        for kind in Kind:
            for batch in spool.batches(kind):
                plan = planner.batch(kind, batch)
                if not dry_run and not report.is_refused:
                    _apply(keeper, kind, plan)
                if report.lines[Finding.REFUSED] > MOST_REFUSED:
                    return report
        if not dry_run and not report.is_refused:
            keeper.settle()
        _tell_gone(session, spool, wishes.source, report)
    return report


def _apply(keeper: Keeper, kind: Kind, plan: Plan) -> None:
    keeper.add(kind, plan.new)
    keeper.change(kind, plan.changed)
    keeper.remember(plan.new_origins, plan.changed_origins)


def _set_aside(spool: Spool, path: Path, file_format: str, column_map: ColumnMap | None, report: ImportReport) -> None:
    """Read the whole file once; what is wrong with the file itself or a cell is told with its row."""
    try:
        for said in READERS[file_format](path, column_map):
            if isinstance(said, Remark):
                _pass_over(report, said)
                continue
            refusal = said if isinstance(said, Refusal) else _add(spool, path.name, said)
            if refusal is not None:
                _refuse(report, refusal)
            if report.lines[Finding.REFUSED] > MOST_REFUSED:
                return
    except Unreadable as unreadable:
        for field, reason, value in unreadable.faults:
            _refuse(report, Refusal(path.name, None, field, reason, value))


def _add(spool: Spool, file: str, incoming: Incoming) -> Refusal | None:
    if not incoming.key.isprintable():
        return Refusal(file, incoming.row, "key", "control-characters", incoming.key[:80])
    return spool.add(file, incoming)


def _refuse(report: ImportReport, refusal: Refusal) -> None:
    report.say(
        Found(
            Finding.REFUSED, row=refusal.row, field=refusal.field or "", reason=refusal.reason, value=refusal.value,
            file=refusal.file,
        )
    )  # fmt: skip


def _pass_over(report: ImportReport, remark: Remark) -> None:
    report.say(
        Found(
            Finding.PASSED_OVER, row=remark.row, field=remark.pointer, reason=remark.reason, value=remark.value,
            file=remark.file,
        )
    )  # fmt: skip


def _tell_gone(session: Session, spool: Spool, source: str, report: ImportReport) -> None:
    """What this source delivered before and does not deliver now: it stays, and an editor hears of it."""
    waiting: list[Found] = []
    for kind, key, uuid in origins_of(session, source):
        waiting.append(Found(Finding.GONE, kind, key=key, uuid=str(uuid)))
        if len(waiting) == GONE_BATCH:
            _tell_absent(spool, waiting, report)
            waiting = []
    _tell_absent(spool, waiting, report)


def _tell_absent(spool: Spool, asked: list[Found], report: ImportReport) -> None:
    for kind in Kind:
        of_kind = [found for found in asked if found.kind is kind]
        held = spool.holds(kind, [found.key for found in of_kind]) if of_kind else set()
        for found in of_kind:
            if found.key not in held:
                report.say(found)
                report.count(Finding.GONE, kind)
