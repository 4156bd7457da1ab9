import { z } from 'zod';
import { Channel, ConversationPriority, ConversationStatus } from '#generated/prisma/conversation/enums.ts';
import { optionalText } from '#platform/input/fields.ts';

function orNull<Schema extends z.ZodType>(schema: Schema) {
  return schema.nullish().transform((value) => value ?? null);
}

const flag = orNull(z.boolean());

/** Which conversations an inbox shows; null applies no filter. */
export const inboxFilterSchema = z
  .object({
    status: orNull(z.enum(ConversationStatus)),
    assigneeId: orNull(z.string()),
    unassigned: flag,
    search: optionalText(200),
    unread: flag,
    waiting: flag,
    snoozed: flag,
    labelIds: orNull(z.array(z.string()).max(20, 'must have at most 20 labels')),
    channel: orNull(z.array(z.enum(Channel))),
    priority: orNull(z.array(z.enum(ConversationPriority))),
    teamId: orNull(z.string()),
    slaBreached: flag,
    mentionsMe: flag,
    blocked: flag,
    changedSince: orNull(z.date()),
  })
  .refine(({ assigneeId, unassigned }) => assigneeId === null || unassigned !== true, {
    path: ['unassigned'],
    message: 'contradicts assigneeId',
  });

export type InboxFilter = z.output<typeof inboxFilterSchema>;

export const noFilter: InboxFilter = inboxFilterSchema.parse({});

/** Whether a filter asks for what operators alone may know. */
export function isForOperators(filter: InboxFilter): boolean {
  const { waiting, snoozed, labelIds, priority, teamId, slaBreached, mentionsMe, blocked } = filter;
  return [waiting, snoozed, labelIds, priority, teamId, slaBreached, mentionsMe, blocked].some(
    (given) => given !== null,
  );
}
