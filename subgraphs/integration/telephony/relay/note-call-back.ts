import { askCallBack } from '#contracts/calling/call-backs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Tx } from '../../database.ts';

interface Wanted {
  readonly callId: string;
  readonly conversationId: string;
  /** Null where it is withheld: nobody can be called back then. */
  readonly phone: string | null;
  readonly reason: string | undefined;
}

/** Has the other side of a call called back, once for each call. */
export async function noteCallBack(tx: Tx, { callId, conversationId, phone, reason }: Wanted): Promise<void> {
  if (phone === null) return;
  await addJob(tx, askCallBack, {
    key: `call:${callId}`,
    conversationId,
    callId,
    phone,
    name: null,
    wantedAt: null,
    reason: reason === undefined || reason === '' ? 'It was promised in a call.' : reason.slice(0, 500),
    source: 'AGENT',
  });
}
