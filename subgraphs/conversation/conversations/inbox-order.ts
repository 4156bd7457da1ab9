import { z } from 'zod';
import { Prisma } from '#generated/prisma/conversation/client.ts';
import { ConversationPriority } from '#generated/prisma/conversation/enums.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import type { KeyColumn } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import type { Connection, Page } from '#platform/pagination/page.ts';
import type { ConversationModel } from './conversation.ts';

/** The order of an inbox, which an index has. */
export interface InboxOrder {
  /** Which conversations have a place in it. */
  readonly conditions: readonly Prisma.Sql[];
  /** `and` what stands beyond the page's cursor; empty without one. */
  andBeyond(page: Page): Prisma.Sql;
  /** The list behind `order by`. */
  order(page: Page): Prisma.Sql;
  connection(rows: readonly ConversationModel[], page: Page): Connection<ConversationModel>;
}

const byActivity = keyset('desc', { lastActivityAt: moment, id: identifier });
const activity = { lastActivityAt: Prisma.sql`c.last_activity_at`, id: Prisma.sql`c.id` };

/** The newest message first. */
export const lastActivity: InboxOrder = {
  conditions: [],
  andBeyond: (page) => byActivity.andBeyond(page, activity),
  order: (page) => byActivity.order(page, activity),
  connection: (rows, page) => byActivity.connection(rows, page),
};

const byWait = keyset('asc', { waitingSince: moment, id: identifier });
const wait = { waitingSince: Prisma.sql`c.waiting_since`, id: Prisma.sql`c.id` };

/** Who has waited longest for an answer first. */
export const waitingLongest: InboxOrder = {
  conditions: [Prisma.sql`c.waiting_since is not null`],
  andBeyond: (page) => byWait.andBeyond(page, wait),
  order: (page) => byWait.order(page, wait),
  connection: (rows, page) => {
    const waiting = rows.flatMap((row) =>
      row.waitingSince === null ? [] : [{ ...row, waitingSince: row.waitingSince }],
    );
    return byWait.connection(waiting, page);
  },
};

/** In the order of the database: the highest one is the greatest. */
const priority: KeyColumn<ConversationPriority> = {
  encode: (value) => value,
  schema: z.enum(ConversationPriority),
  toSql: (value) => Prisma.sql`${value}::conversation_priority`,
};

const byUrgency = keyset('desc', { priority, lastActivityAt: moment, id: identifier });
const urgency = { priority: Prisma.sql`c.priority`, ...activity };

/** The highest priority first, and the newest message among equal ones. */
export const mostUrgent: InboxOrder = {
  conditions: [Prisma.sql`c.status = 'OPEN'`],
  andBeyond: (page) => byUrgency.andBeyond(page, urgency),
  order: (page) => byUrgency.order(page, urgency),
  connection: (rows, page) => byUrgency.connection(rows, page),
};

const byDue = keyset('asc', { slaDueAt: moment, id: identifier });
const due = { slaDueAt: Prisma.sql`c.sla_due_at`, id: Prisma.sql`c.id` };

/** Whose clock ends next first. */
export const dueFirst: InboxOrder = {
  conditions: [Prisma.sql`c.sla_due_at is not null`],
  andBeyond: (page) => byDue.andBeyond(page, due),
  order: (page) => byDue.order(page, due),
  connection: (rows, page) => {
    const running = rows.flatMap((row) =>
      row.slaDueAt === null ? [] : [{ ...row, slaDueAt: row.slaDueAt }],
    );
    return byDue.connection(running, page);
  },
};
