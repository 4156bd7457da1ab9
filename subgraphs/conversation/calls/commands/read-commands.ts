import type { CallCommandRefusal } from '#contracts/calling/live.ts';
import { callCommandRefusals } from '#contracts/calling/live.ts';
import type { CallCommandKind } from '#generated/prisma/conversation/enums.ts';
import type { Database } from '../../database.ts';

/** What an operator wants of a call, and what became of it. */
export interface CallCommandModel {
  readonly id: string;
  readonly kind: CallCommandKind;
  /** The words of COACH and SPEAK; null for the others. */
  readonly body: string | null;
  readonly createdBy: string;
  readonly at: Date;
  readonly doneAt: Date | null;
  readonly refusal: CallCommandRefusal | null;
}

/** Most commands of a call that are shown with it. */
const mostOfCall = 20;

/** What operators wanted of calls, the latest first, by call. For operators. One statement. */
export async function readCommandsOf(
  db: Database,
  callIds: readonly string[],
): Promise<Map<string, CallCommandModel[]>> {
  const rows = await db.callCommand.findMany({
    where: { callId: { in: [...callIds] } },
    orderBy: { id: 'desc' },
    omit: { clientId: true, clientDigest: true },
  });
  const byCall = Map.groupBy(rows, ({ callId }) => callId);
  return new Map(
    [...byCall].map(([callId, commands]) => [callId, commands.slice(0, mostOfCall).map(commandOf)]),
  );
}

function commandOf<
  Row extends { readonly kind: CallCommandKind; body: string | null; refusal: string | null },
>(row: Row) {
  const { kind, body, refusal } = row;
  return {
    ...row,
    body: kind === 'COACH' || kind === 'SPEAK' ? body : null,
    refusal: callCommandRefusals.find((known) => known === refusal) ?? null,
  };
}
