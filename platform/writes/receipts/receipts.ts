import type { Transaction } from '../../streams/append.ts';
import { conflict } from '../../errors/errors.ts';
import type { ReceiptKeys } from './receipt-keys.ts';
import { requireSame } from './same-input.ts';
import { openAnswer, sealAnswer } from './sealed-answer.ts';
import type { EarlierAnswer } from './whole-answer.ts';

/**
 * The receipts of one call: one for each of its writes, in the transaction of that write. A call that comes again finds them, and
 * what it has done is not done again. A call that died between two writes goes on after the first.
 */
export interface Receipts {
  /** Begins the next write. Where the same call is under way elsewhere, it waits for the end of that. */
  begin(tx: Transaction): Promise<ReceiptStep>;
  /** The rows of a write keep the `clientId` themselves. */
  leave(): void;
  /** Whether a write has begun, or keeps the `clientId` itself. */
  isUsed(): boolean;
}

export interface ReceiptStep {
  /** What the same write has made before; null where it is new. */
  readonly earlier: EarlierAnswer | null;
  /** Notes what the write has made. */
  end(answer: unknown): Promise<void>;
}

/** @param digest of the input of this call */
export function createReceipts({ id, cipher }: ReceiptKeys, digest: Uint8Array): Receipts {
  let steps = 0;
  let isLeft = false;
  return {
    async begin(tx) {
      const step = steps++;
      const claimed = await tx.$queryRaw<unknown[]>`
        insert into write_receipt (id, step, digest) values (${id}::bytea, ${step}::int, ${digest}::bytea)
        on conflict do nothing
        returning 1 as claimed`;
      return {
        earlier: claimed.length > 0 ? null : await readEarlier(tx, step),
        end: async (answer) => {
          await tx.$queryRaw`
            update write_receipt set answer = ${sealAnswer(answer, cipher)}::bytea
            where id = ${id}::bytea and step = ${step}::int`;
        },
      };
    },
    leave: () => {
      isLeft = true;
    },
    isUsed: () => isLeft || steps > 0,
  };

  async function readEarlier(tx: Transaction, step: number): Promise<EarlierAnswer> {
    const [row] = await tx.$queryRaw<{ digest: Uint8Array; answer: Uint8Array }[]>`
      select digest, answer from write_receipt where id = ${id}::bytea and step = ${step}::int`;
    if (!row) throw conflict('This clientId is too old: use a new one.');
    requireSame(row.digest, digest);
    return { answer: openAnswer(row.answer, cipher) };
  }
}
