import { Prisma } from '#generated/prisma/conversation/client.ts';
import { isSignedIn } from '#platform/identity/viewer.ts';
import type { SignedInViewer, Viewer } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import type { Tx } from '../database.ts';
import { hasOrder, startedBy } from '../participants/own-part.ts';
import { visibleTo } from '../participants/visible-to.ts';
import type { CallRow } from './call.ts';

/** A call `k`, as every statement that reads calls selects it. */
const callColumns = Prisma.sql`
  k.id, k.conversation_id as "conversationId", k.direction::text, k.purpose::text, k.sandbox,
  k.agent_version_id as "agentVersionId", k.status::text, k.answered_by::text as "answeredBy",
  k.answered_by_signal::text as "answeredBySignal", k.end_reason::text as "endReason", k.outcome, k.language, k.seconds,
  k.taken_over_by as "takenOverBy", k.queued_at as "queuedAt", k.answered_at as "answeredAt", k.ended_at as "endedAt",
  k.phone, k.own_phone as "ownPhone", k.recording_consent::text as "recordingConsent"`;

/** Most calls of a conversation that are shown with it. */
const mostOfConversation = 50;

/**
 * A condition on call `k`: whoever sees its conversation sees it, but a vendor of an order only the calls that began after a person of
 * the vendor had joined.
 */
function callVisibleTo(viewer: SignedInViewer): Prisma.Sql {
  const room = Prisma.sql`k.conversation_id`;
  if (viewer.kind !== 'VENDOR') return visibleTo(viewer, room);
  const vendorId = Prisma.sql`${viewer.vendorId}::uuid`;
  return Prisma.sql`(${startedBy(Prisma.sql`${viewer.sub}::uuid`, room)} or (
    ${hasOrder(vendorId, room)} and exists (
      select from participant p
      where p.conversation_id = k.conversation_id and p.role = 'VENDOR' and p.vendor_id = ${vendorId} and p.joined_at <= k.queued_at
    )
  ))`;
}

/** The calls with these ids that the viewer may see, by id. One statement. */
export async function readCalls(
  db: Tx,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, CallRow>> {
  const wanted = ids.filter(isId);
  if (!isSignedIn(viewer) || wanted.length === 0) return new Map();
  const rows = await db.$queryRaw<CallRow[]>`
    select ${callColumns} from phone_call k where k.id = any(${wanted}::uuid[]) and ${callVisibleTo(viewer)}`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** The latest calls of each conversation that the viewer may see, the newest first, by conversation. One statement. */
export async function readCallsOf(
  db: Tx,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<Map<string, CallRow[]>> {
  if (!isSignedIn(viewer)) return new Map();
  const rows = await db.$queryRaw<CallRow[]>`
    select shown.*
    from unnest(${[...conversationIds]}::uuid[]) as wanted (id)
    cross join lateral (
      select ${callColumns} from phone_call k
      where k.conversation_id = wanted.id and ${callVisibleTo(viewer)}
      order by k.queued_at desc, k.id desc
      limit ${mostOfConversation}::int
    ) as shown`;
  return Map.groupBy(rows, ({ conversationId }) => conversationId);
}
