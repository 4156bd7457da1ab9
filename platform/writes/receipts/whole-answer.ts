import type { Transaction } from '../../streams/append.ts';
import { requireSame } from './same-input.ts';
import { openAnswer, sealAnswer } from './sealed-answer.ts';
import type { ReceiptKeys } from './receipt-keys.ts';

/** What an earlier call has answered. */
export interface EarlierAnswer {
  readonly answer: unknown;
}

/** No write of a call has this number. */
const wholeStep = -1;

/** What a mutation without a write has answered before; null where it was not called. @throws CONFLICT for another input */
export async function readWhole(
  db: Transaction,
  { id, cipher }: ReceiptKeys,
  digest: Uint8Array,
): Promise<EarlierAnswer | null> {
  const [row] = await db.$queryRaw<{ digest: Uint8Array; answer: Uint8Array }[]>`
    select digest, answer from write_receipt where id = ${id}::bytea and step = ${wholeStep}::int`;
  if (!row) return null;
  requireSame(row.digest, digest);
  return { answer: openAnswer(row.answer, cipher) };
}

/** Keeps what a mutation without a write has answered. Of two that ran at once the first one counts. */
export async function keepWhole(
  db: Transaction,
  { id, cipher }: ReceiptKeys,
  { digest, answer }: { readonly digest: Uint8Array; readonly answer: unknown },
): Promise<void> {
  await db.$queryRaw`
    insert into write_receipt (id, step, digest, answer)
    values (${id}::bytea, ${wholeStep}::int, ${digest}::bytea, ${sealAnswer(answer, cipher)}::bytea)
    on conflict do nothing`;
}
