import { z } from 'zod';
import { isId } from '#platform/input/fields.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { jobContract } from '#platform/jobs/job-contract.ts';
import type { Transaction } from '#platform/streams/append.ts';
import type { Services } from '../../services.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import { readDeal } from '../deals/read-deal.ts';
import { readNote } from '../activities/read-note.ts';
import { contactOf, outgoingKinds, startedSyncs } from './outgoing.ts';
import type { Outgoing, OutgoingId, OutgoingKind, ReadOutgoing, StartedSync } from './outgoing.ts';
import { claimOutgoing, finishOutgoing } from './outgoing-row.ts';
import type { Attempted, OutgoingRow } from './outgoing-row.ts';

/** Brings one order or one note to one CRM. */
export const outgoingContract = jobContract(
  'integration.crm-outgoing',
  z.object({
    provider: z.string(),
    account: z.string(),
    kind: z.enum(outgoingKinds),
    localId: z.string().refine(isId, 'is not an id'),
  }),
);

/** Milliseconds that further changes of the same order have to come along. */
const debounceMs = 3_000;
/** Until a contact is looked for again that its customer does not have yet, and how often. Later the sweep finds it. */
const contactMs = 5_000;
const contactAttempts = 6;
/** Until a CRM that can't be reached is asked again: longer after each failure, up to an hour. */
const awayMs = 30_000;
const longestMs = 3_600_000;

const readers: Readonly<Record<OutgoingKind, ReadOutgoing>> = { DEAL: readDeal, NOTE: readNote };

/** Adds the job, once however often it is asked for. */
export function planOutgoing(tx: Transaction, id: OutgoingId, afterMs: number = debounceMs): Promise<void> {
  const { provider, account, kind, localId } = id;
  const key = `${outgoingContract.name}/${provider}/${account}/${kind}/${localId}`;
  const payload = { provider, account, kind, localId };
  return addJob(tx, outgoingContract, payload, { key, runAt: new Date(Date.now() + afterMs) });
}

/** Compares what a CRM has with how it is to be, and sends the difference. A failure of the CRM is kept and never a dead letter. */
export const outgoingJob = defineJob(outgoingContract, async (id, services: Services) => {
  const { db } = services;
  const sync = (await startedSyncs(db)).find(
    ({ provider, account }) => provider === id.provider && account === id.account,
  );
  // What waits while a synchronization is paused is found by the sweep.
  if (!sync?.isRunning) return;
  const row = await claimOutgoing(db, id, sync);
  if (!row) return;
  const { againAfterMs, ...attempted } = await attempt(services, sync, id, row);
  const isTouched = await finishOutgoing(db, id, row, attempted);
  if (isTouched) await again(services, id, 0);
  else if (againAfterMs !== null) await again(services, id, againAfterMs);
});

async function attempt(
  services: Services,
  sync: StartedSync,
  id: OutgoingId,
  row: OutgoingRow,
): Promise<Attempted & { readonly againAfterMs: number | null }> {
  const wanted = await readers[id.kind](services, id);
  if (!wanted) return { customerId: null, state: 'KEPT', againAfterMs: null };
  const { customerId, digest } = wanted;
  const contactId = await contactOf(services.db, sync, customerId);
  if (contactId === null) {
    const againAfterMs = row.attempts < contactAttempts ? contactMs : null;
    return { customerId, state: 'WAITING', againAfterMs };
  }
  try {
    const externalId = await send(services, sync, { id, row, wanted, contactId });
    return { customerId, state: 'KEPT', externalId, digest, againAfterMs: null };
  } catch (error) {
    if (!(error instanceof ProviderFailure)) throw error;
    services.log.warn({ ...id, err: error }, 'a CRM could not be told of something');
    const { kind, message: problem, isTemporary, retryAfterMs } = error;
    const state = kind === 'GONE' && row.externalId !== null ? 'GONE' : 'FAILED';
    const againAfterMs = isTemporary ? (retryAfterMs ?? pauseAfter(row.attempts)) : null;
    return { customerId, state, problem, againAfterMs };
  }
}

interface Sending {
  readonly id: OutgoingId;
  readonly row: OutgoingRow;
  readonly wanted: Outgoing;
  readonly contactId: string;
}

/** @returns the CRM's id */
async function send(
  services: Services,
  { sandbox }: StartedSync,
  { id: { provider, account }, row, wanted, contactId }: Sending,
): Promise<string> {
  const { externalId, digest } = row;
  if (externalId !== null && digest === wanted.digest) return externalId;
  const crm = await openProvider(services, provider, account);
  if (crm.isSandbox !== sandbox) {
    throw new ProviderFailure('CONFLICT', 'The CRM was connected anew. Its contacts are linked first.');
  }
  return wanted.send(crm, { contactId, externalId });
}

function pauseAfter(attempts: number): number {
  return Math.min(longestMs, awayMs * 2 ** Math.min(attempts, 10));
}

function again({ db }: Services, id: OutgoingId, afterMs: number): Promise<void> {
  return db.$transaction((tx) => planOutgoing(tx, id, afterMs));
}
