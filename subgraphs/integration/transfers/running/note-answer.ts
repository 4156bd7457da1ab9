import type { Tx } from '../../database.ts';

/** A chunk of an import, or a page of an export. */
export interface Answered {
  readonly transferId: string;
  readonly run: number;
  readonly chunk: number;
}

/** Notes that the outcome of a chunk is counted. @returns true where that was noted before */
export async function isAnsweredBefore(tx: Tx, { transferId, run, chunk }: Answered): Promise<boolean> {
  const noted = await tx.$queryRaw<unknown[]>`
    insert into transfer_answer (transfer_id, run, chunk) values (${transferId}::uuid, ${run}::int, ${chunk}::int)
    on conflict do nothing returning chunk`;
  return noted.length === 0;
}
