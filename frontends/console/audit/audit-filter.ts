import type {
  AuditAction,
  AuditFilter,
  AuditSubjectType,
} from '#generated/documents/frontends/console/audit.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import type { Filters } from '#packages/app/url/filters.ts';
import { actionNames } from './names.ts';
import { subjectNames } from './subject-names.ts';

export const auditFilterNames = ['action', 'actor', 'subject', 'kind', 'from', 'to'] as const;
export type AuditFilters = Filters<(typeof auditFilterNames)[number]>;

export const auditActions = Object.keys(actionNames.en) as readonly AuditAction[];
export const subjectTypes = Object.keys(subjectNames.en) as readonly AuditSubjectType[];

const dayMs = 86_400_000;

/** The first moment of a day in the person's own zone; undefined for no day. */
function startOf(day: string): Date | undefined {
  const at = new Date(`${day}T00:00`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

/** The API's filter of what the URL says; both days are included. What the URL has wrong limits nothing. */
export function auditFilterOf({ action, actor, subject, kind, from, to }: AuditFilters): AuditFilter {
  const known = oneOf(auditActions, action);
  const subjectType = oneOf(subjectTypes, kind);
  const first = startOf(from);
  const last = startOf(to);
  return {
    ...(known && { action: [known] }),
    ...(actor !== '' && { actorId: actor }),
    ...(subject !== '' && { subjectId: subject }),
    ...(subjectType && { subjectType }),
    ...(first && { from: first.toISOString() }),
    // A day is 23 to 25 hours long where clocks change; half a day more leads into the next one in any case.
    ...(last && { to: startOfNext(last).toISOString() }),
  };
}

function startOfNext(day: Date): Date {
  const next = new Date(day.getTime() + 1.5 * dayMs);
  next.setHours(0, 0, 0, 0);
  return next;
}

/** Where a file with the same entries is. */
export function exportHref(format: 'csv' | 'jsonl', filter: AuditFilter): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) {
    for (const each of [value].flat()) if (typeof each === 'string') query.append(name, each);
  }
  const text = query.toString();
  return `/files/admin/audit.${format}${text === '' ? '' : `?${text}`}`;
}
