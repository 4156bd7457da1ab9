import { auditFacts } from '#contracts/audit-entry.ts';
import type { AuditEntry } from '#generated/prisma/admin/client.ts';
import { findPeople } from '../accounts/find-people.ts';
import { listEntries } from '../audit/list-entries.ts';
import type { AuditFilter } from '../audit/list-entries.ts';
import { subjectOf } from '../audit/stored-subject.ts';
import type { Tx } from '../database.ts';
import { csvLine } from '#platform/csv/csv-line.ts';

export const exportFormats = { csv: 'text/csv; charset=utf-8', jsonl: 'application/jsonl' } as const;

export type ExportFormat = keyof typeof exportFormats;

/** Entries that are read, and held in memory, at a time. */
const pageSize = 500;

/**
 * The entries that a filter wants, newest first, as the lines of a file. It reads page by page as fast as the reader takes the lines.
 * What is recorded meanwhile is not in it.
 */
export async function* exportEntries(
  db: Tx,
  filter: AuditFilter,
  format: ExportFormat,
): AsyncGenerator<string, void, undefined> {
  if (format === 'csv') yield csvLine(columns);
  let cursor: string | null = null;
  do {
    const { edges, pageInfo } = await listEntries(db, filter, {
      limit: pageSize,
      direction: 'forward',
      cursor,
    });
    const entries = edges.map(({ node }) => node);
    const names = await namesOf(db, entries);
    yield entries.map((entry) => lineOf(rowOf(entry, names), format)).join('');
    cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (cursor !== null);
}

const columns = [
  'id',
  'at',
  'action',
  'actorId',
  'actorName',
  'subjectType',
  'subjectId',
  'subjectName',
  'facts',
  'correlationId',
] as const;

type Row = Readonly<Record<Exclude<(typeof columns)[number], 'facts'>, string | null>> & {
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

function rowOf(entry: AuditEntry, names: ReadonlyMap<string, string>): Row {
  const subject = subjectOf(entry);
  const nameOf = (id: string | null | undefined) => (id == null ? null : (names.get(id) ?? null));
  return {
    id: entry.id,
    at: entry.at.toISOString(),
    action: entry.action,
    actorId: entry.actorId,
    actorName: nameOf(entry.actorId),
    subjectType: subject?.type ?? null,
    subjectId: subject?.id ?? null,
    subjectName: nameOf(subject?.id),
    facts: auditFacts.parse(entry.facts),
    correlationId: entry.correlationId,
  };
}

function lineOf(row: Row, format: ExportFormat): string {
  if (format === 'jsonl') return `${JSON.stringify(row)}\n`;
  return csvLine(columns.map((column) => (column === 'facts' ? JSON.stringify(row.facts) : row[column])));
}

/** The names of the accounts, guests and API keys of these entries, by id. */
async function namesOf(db: Tx, entries: readonly AuditEntry[]): Promise<Map<string, string>> {
  const ids = new Set<string>();
  for (const { actorId, subjectId, subjectType, subjectKey } of entries) {
    if (actorId !== null) ids.add(actorId);
    if (subjectId !== null) ids.add(subjectId);
    if (subjectType === 'API_KEY' && subjectKey !== null) ids.add(subjectKey);
  }
  const wanted = [...ids];
  const [people, keys] = await Promise.all([
    findPeople(db, wanted),
    db.apiKey.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } }),
  ]);
  return new Map([...people, ...keys].map(({ id, name }) => [id, name]));
}
