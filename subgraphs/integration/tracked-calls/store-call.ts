import { callEnded } from '#contracts/events/calls.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { TrackedCall } from '#generated/prisma/integration/client.ts';
import { followCall } from '../call-backs/follow-call.ts';
import type { Tx } from '../database.ts';
import type { TrackedCall as Found } from '../hub/capabilities/call-tracking.ts';
import { attributeOrders } from './attribution.ts';
import type { CallPlace } from './call-place.ts';

/** Keeps a call as its provider says that it is now, with what follows from it. It may be repeated, and come from two jobs at once. */
export async function storeCall(tx: Tx, tell: Tell, place: CallPlace, found: Found): Promise<TrackedCall> {
  const number = e164(found.customer);
  const facts = {
    sandbox: place.sandbox,
    direction: found.direction,
    number,
    trackingNumber: found.trackingNumber,
    source: found.source,
    medium: found.medium,
    campaign: found.campaign,
    direct: isDirect(found.source),
    startedAt: found.at,
    seconds: found.seconds,
    answered: found.isAnswered,
    recorded: found.hasRecording,
    value: found.value?.amount ?? null,
    currency: found.value?.currency ?? null,
    customerId: number === null ? null : await customerOf(tx, number),
  };
  const { provider, account } = place;
  const key = { provider, account, externalId: found.id };
  // Of two jobs that read one call, the second finds it: it is told once that a call has ended.
  const lock = `tracked call ${provider}/${account}/${found.id}`;
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))::text`;
  const before = await tx.trackedCall.findUnique({ where: { provider_account_externalId: key } });
  const call = await tx.trackedCall.upsert({
    where: { provider_account_externalId: key },
    create: { ...key, ...facts },
    update: facts,
  });
  if (call.customerId !== null) await attributeOrders(tx, call.customerId, call.startedAt);
  await followCall(tx, tell, call);
  if (!before) {
    const { customerId, answered, seconds, source } = call;
    const { direction } = found;
    tell.publish(callEnded, { id: call.id }, { customerId, direction, answered, seconds, source });
  }
  return call;
}

/** Providers write numbers in E.164, and words such as `anonymous` for those that are withheld. */
function e164(given: string | null): string | null {
  return given !== null && /^\+[1-9]\d{5,14}$/.test(given) ? given : null;
}

/** Whether a source says that no channel led to the call. */
function isDirect(source: string | null): boolean {
  return source === null || /^\(?(?:direct|none|offline)\b/i.test(source);
}

/** Whose number it is. Of several an account counts more than a guest, then the newest. */
async function customerOf(tx: Tx, number: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select id::text from admin.customer where regexp_replace(phone, '[^0-9+]', '', 'g') = ${number} order by is_guest, created_at desc limit 1`;
  return row?.id ?? null;
}
