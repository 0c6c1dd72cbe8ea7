"""What does a batch of records change, and what is there to say about it?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from portal.exchange.actions.imports.checking import Checker, Fault
from portal.exchange.actions.imports.lookalikes import Lookalikes, mark_of
from portal.exchange.actions.imports.matching import Match, Matcher
from portal.exchange.actions.imports.slugs import Slugs
from portal.exchange.actions.imports.spool import Spool, Spooled
from portal.exchange.rules.imports.comparison import (
    HIDDEN_OF_A_CONFIDENTIAL_PLACE,
    Difference,
    Ours,
    differences,
    fingerprint,
    who_set,
)
from portal.exchange.rules.imports.findings import Finding, Found, ImportReport
from portal.exchange.rules.imports.likeness import likeness
from portal.exchange.rules.imports.naming import link_uuid, uuid_in
from portal.exchange.rules.imports.wishes import Wishes
from portal.exchange.rules.incoming import Kind
from portal.exchange.rules.records import Record

HIDDEN = "***"


@dataclass(slots=True)
class Plan:
    """What a batch asks of the database."""

    new: list[Record] = field(default_factory=list)
    changed: list[tuple[int, UUID, Record]] = field(default_factory=list)
    new_origins: list[Record] = field(default_factory=list)
    changed_origins: list[tuple[int, Record]] = field(default_factory=list)


class Planner:
    """Plans one kind of record at a time, and tells the report everything."""

    def __init__(
        self, session: Session, spool: Spool, checker: Checker, wishes: Wishes, report: ImportReport, moment: datetime
    ) -> None:
        self._session, self._spool, self._checker = session, spool, checker
        self._wishes, self._report, self._moment = wishes, report, moment
        self._matcher = Matcher(session, spool, wishes)
        self._slugs: dict[Kind, Slugs] = {}
        self._lookalikes: dict[Kind, Lookalikes] = {}

    def batch(self, kind: Kind, spooled: Sequence[Spooled]) -> Plan:
        """The plan of one batch."""
        plan = Plan()
        fresh: list[tuple[Match, Record]] = []
        for match in self._matcher.matches(kind, spooled):
            for field_name, reason, value in match.faults:
                self._refuse(match, (field_name, reason, value))
            if match.faults or self._is_second_use(match):
                continue
            raw = _with_links(match.values, match.uuid)
            if match.ours is None:
                self._add(plan, match, raw, fresh)
            else:
                self._compare(plan, match, match.ours, raw)
        self._tell_lookalikes(kind, fresh)
        return plan

    def _add(self, plan: Plan, match: Match, raw: Record, fresh: list[tuple[Match, Record]]) -> None:
        if match.kind not in self._slugs:
            self._slugs[match.kind] = Slugs(self._session, match.kind)
        slug = self._slugs[match.kind].for_new(str(raw.get("slug") or ""), str(raw.get("name") or ""))
        if slug is None:
            self._refuse(match, ("slug", "taken", str(raw["slug"])[:80]))
            return
        whole, assumed, faults = self._checker.new(
            match.kind, raw, str(match.uuid), slug, is_foreign=uuid_in(match.key) is None
        )
        for fault in faults:
            self._refuse(match, fault)
        if faults:
            return
        plan.new.append(whole)
        fresh.append((match, whole))
        self._report.count(Finding.NEW, match.kind)
        self._report.say(_found(Finding.NEW, match, str(whole["name"])))
        for name in assumed:
            self._report.say(_found(Finding.ASSUMED, match, str(whole["name"]), field=name, theirs=whole[name]))
        marks = {name: [fingerprint(value), self._moment.isoformat()] for name, value in whole.items()}
        self._remember(plan, match, marks)

    def _compare(self, plan: Plan, match: Match, ours: Ours, raw: Record) -> None:
        stated, wrong = self._checker.stated(match.kind, raw)
        if wrong:
            for fault in wrong:
                self._refuse(match, fault)
            return
        accepted = self._wishes.accepted_fields((match.kind, match.key))
        changes, conflicts = differences(ours, _without_secrets(ours, stated), accepted)
        becomes = {change.field: change.theirs for change in changes}
        for fault in self._checker.together(match.kind, ours.values, becomes) if becomes else ():
            self._refuse(match, fault)
        self._tell_differences(match, ours, changes, conflicts)
        marks = {field_name: [fingerprint(value), self._moment.isoformat()] for field_name, value in becomes.items()}
        if changes:
            plan.changed.append((ours.id, match.uuid, becomes))
        if marks or match.origin_id is None:
            self._remember(plan, match, marks)

    def _tell_differences(
        self, match: Match, ours: Ours, changes: Sequence[Difference], conflicts: Sequence[Difference]
    ) -> None:
        name = str(ours.values["name"])
        for finding, found in ((Finding.CHANGED, changes), (Finding.CONFLICT, conflicts)):
            for difference in found:
                self._report.say(_difference(finding, match, ours, name, difference))
            if found:
                self._report.count(finding, match.kind)
        if not changes and not conflicts:
            self._report.unchanged[match.kind] += 1

    def _remember(self, plan: Plan, match: Match, marks: Mapping[str, list[str]]) -> None:
        if match.origin_id is not None:
            plan.changed_origins.append((match.origin_id, {**match.origin_fields, **marks}))
            return
        plan.new_origins.append(
            {
                "source": self._wishes.source,
                "kind": match.kind,
                "key": match.key,
                "record_uuid": match.uuid,
                "first_imported_at": self._moment,
                "fields": dict(marks),
            }
        )

    def _is_second_use(self, match: Match) -> bool:
        first = self._spool.first_use(match.uuid, match.row)
        if first != match.row:
            self._refuse(match, ("", f"same-record-as-row {first}", match.key))
        return first != match.row

    def _tell_lookalikes(self, kind: Kind, fresh: Sequence[tuple[Match, Record]]) -> None:
        if not fresh:
            return
        if kind not in self._lookalikes:
            self._lookalikes[kind] = Lookalikes(self._session, kind)
        postcodes = self._matcher.postcodes([match for match, _whole in fresh])
        wanted = [
            likeness(whole["name"], whole.get("phone"), whole.get("url"), postcode)
            for (_match, whole), postcode in zip(fresh, postcodes, strict=True)
        ]
        for (match, whole), one, alike in zip(fresh, wanted, self._lookalikes[kind].of(wanted), strict=True):
            for score, uuid, name in alike:
                found = _found(Finding.DUPLICATE, match, whole["name"], ours=name, score=score, uuid=str(uuid))
                self._report.say(found)
            mark = mark_of(kind, one)
            first = match.row if mark is None else self._spool.first_alike(mark, match.row)
            if first != match.row:
                again = _found(
                    Finding.DUPLICATE, match, whole["name"], reason=f"same-as-row {first}", score=100, uuid=""
                )
                self._report.say(again)

    def _refuse(self, match: Match, fault: Fault) -> None:
        field_name, reason, value = fault
        found = Found(
            Finding.REFUSED, match.kind, match.row, match.key, field=field_name, reason=reason, value=value,
            name=str(match.values.get("name") or "")[:200],
        )  # fmt: skip
        self._report.say(found)


def _with_links(values: Record, service: UUID) -> Record:
    """Every link to a place with a uuid; an entry that is no entry stays as it is, for the schema to refuse."""
    entries = values.get("locations")
    if not isinstance(entries, list):
        return values
    return values | {"locations": [_with_link(entry, service) for entry in entries]}


def _with_link(entry: object, service: UUID) -> object:
    if not isinstance(entry, dict) or not entry.get("location") or entry.get("uuid"):
        return entry
    return {"uuid": str(link_uuid(service, UUID(str(entry["location"]))))} | entry


def _without_secrets(ours: Ours, stated: Record) -> Record:
    """What the file states, without the places of this service that we keep secret: those stay as they are."""
    if not ours.secret_places or "locations" not in stated:
        return stated
    open_ones = [entry for entry in stated["locations"] or () if entry["location"] not in ours.secret_places]
    return stated | {"locations": open_ones}


def _difference(finding: Finding, match: Match, ours: Ours, name: str, difference: Difference) -> Found:
    is_hidden = bool(ours.values.get("is_confidential")) and difference.field in HIDDEN_OF_A_CONFIDENTIAL_PLACE
    return _found(
        finding,
        match,
        name,
        field=difference.field,
        ours=HIDDEN if is_hidden else difference.ours,
        theirs=HIDDEN if is_hidden else difference.theirs,
        why=difference.why,
        who=who_set(ours, difference.field) if finding is Finding.CONFLICT else "",
    )


def _found(finding: Finding, match: Match, name: str, **more: object) -> Found:
    told = {"uuid": str(match.uuid)} | more
    return Found(finding, match.kind, match.row, match.key, name=name, **told)  # type: ignore[arg-type]  # fields of Found by name
