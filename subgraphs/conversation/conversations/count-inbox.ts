import { Prisma } from '#generated/prisma/conversation/client.ts';
import type { SignedInViewer } from '#platform/identity/viewer.ts';
import type { Tx } from '../database.ts';
import { isUnread } from './inbox-conditions.ts';

/** How many conversations are in each tab of an operator's inbox, see `InboxCounts` in the SDL. */
export interface InboxCountsModel {
  readonly open: number;
  readonly mine: number;
  readonly unassigned: number;
  readonly unread: number;
  readonly waiting: number;
  readonly snoozed: number;
}

/** No number goes beyond this, so that none costs more. */
const most = 1_000;

const atHand = Prisma.sql`c.status = 'OPEN' and c.snoozed_until is null and c.blocked_seq is null`;

/** One statement, which reads at most {@link most} entries of an index for each number. */
export async function countInbox(db: Tx, viewer: SignedInViewer): Promise<InboxCountsModel> {
  const [counts] = await db.$queryRaw<InboxCountsModel[]>`
    select
      ${upTo(atHand)} as open,
      ${upTo(Prisma.sql`${atHand} and c.assignee_id = ${viewer.sub}::uuid`)} as mine,
      ${upTo(Prisma.sql`${atHand} and c.assignee_id is null`)} as unassigned,
      (
        select count(*)::int from (
          select c.* from conversation c where ${atHand} order by c.last_activity_at desc, c.id desc limit ${most}::int
        ) as c where ${isUnread(viewer)}
      ) as unread,
      ${upTo(Prisma.sql`c.waiting_since is not null and c.snoozed_until is null`)} as waiting,
      ${upTo(Prisma.sql`c.snoozed_until is not null`)} as snoozed`;
  if (!counts) throw new Error('The database counted nothing.');
  return counts;
}

function upTo(condition: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(
    select count(*)::int from (select from conversation c where ${condition} limit ${most}::int) as counted
  )`;
}
