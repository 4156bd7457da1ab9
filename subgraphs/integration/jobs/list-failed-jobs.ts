import type pg from 'pg';
import { z } from 'zod';
import { listDeadLetters } from '#platform/jobs/dead-letters.ts';
import type { DeadLetter } from '#platform/jobs/dead-letters.ts';
import { decodeCursor, encodeCursor } from '#platform/pagination/cursor.ts';
import { connectionOf, pageOf } from '#platform/pagination/page.ts';
import type { Connection, ConnectionArguments } from '#platform/pagination/page.ts';

const keySchema = z.tuple([z.string().regex(/^\d{1,18}$/)]);

/** Characters of an error that are shown. */
const errorLength = 500;

/** The dead letters of all subgraphs, newest first. */
export async function listFailedJobs(
  pool: pg.Pool,
  given: Pick<ConnectionArguments, 'first' | 'after'>,
): Promise<Connection<DeadLetter>> {
  const page = pageOf(given);
  const before = page.cursor === null ? null : decodeCursor(page.cursor, keySchema, 'after')[0];
  const rows = await listDeadLetters(pool, page.limit + 1, before);
  return connectionOf(rows, page, ({ id }) => encodeCursor([id]));
}

/** What went wrong without the stack: an operator needs the words, the log has the rest. */
export function shownError(lastError: string | null): string | null {
  const [words] = (lastError ?? '').split(/\n\s+at /, 1);
  const text = (words ?? '').trim();
  if (text === '') return null;
  return text.length > errorLength ? `${text.slice(0, errorLength - 3)}...` : text;
}
