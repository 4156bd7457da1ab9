import type { Transfer } from '../transfer.ts';

/** Days that files are kept after their transfer was made, with rows and errors. */
export const keptDays = 30;

/** Until when the files of a transfer are kept. */
export function keptUntil({ createdAt }: Pick<Transfer, 'createdAt'>): Date {
  return new Date(createdAt.getTime() + keptDays * 24 * 60 * 60_000);
}

/** Whether there is a file of an export. */
export function canShowFile({ direction, state, purgedAt }: Transfer): boolean {
  return direction === 'EXPORT' && state === 'DONE' && purgedAt === null;
}

/** Whether there is a file of rows with errors. */
export function canShowErrors({ direction, failed, purgedAt }: Transfer): boolean {
  return direction === 'IMPORT' && failed > 0 && purgedAt === null;
}
