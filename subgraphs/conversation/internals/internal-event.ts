import { z } from 'zod';
import type { NewEvent, StreamEvent } from '#platform/streams/event.ts';
import { ConversationPriority, LabelColour } from '#generated/prisma/conversation/enums.ts';
import { messageDeliveryStatus } from '../contacts/message-delivery.ts';
import type { MessageDeliveryModel } from '../contacts/message-delivery.ts';
import type { LabelModel } from '../labels/label.ts';
import type { UserModel } from '../mappers.ts';
import type { NoteModel } from '../notes/note.ts';
import { slaClockSnapshot, snapshotOf } from './sla-clock-snapshot.ts';
import type { SlaClockModel } from './sla-clock.ts';

interface Happened<Name extends string> {
  readonly __typename: Name;
  readonly seq: number;
  readonly cursor: string;
  readonly at: Date;
}

/** What operators do with a conversation and nobody else sees, as subscribers get it. */
export type InternalEventModel =
  | (Happened<'NoteAdded'> & { readonly note: NoteModel })
  | (Happened<'LabelsChanged'> & {
      readonly labels: readonly LabelModel[];
      readonly changedBy: UserModel | null;
    })
  | (Happened<'SnoozeChanged'> & {
      readonly snoozedUntil: Date | null;
      readonly changedBy: UserModel | null;
    })
  | (Happened<'PriorityChanged'> & {
      readonly priority: ConversationPriority;
      readonly changedBy: UserModel | null;
    })
  | (Happened<'TeamChanged'> & { readonly teamId: string | null; readonly changedBy: UserModel | null })
  | (Happened<'BlockChanged'> & { readonly blocked: boolean; readonly changedBy: UserModel | null })
  | (Happened<'SlaChanged'> & { readonly clocks: readonly SlaClockModel[] })
  | (Happened<'MessageDeliveryChanged'> & {
      readonly messageSeq: number;
      readonly delivery: MessageDeliveryModel;
    });

export type TeamChangedModel = Extract<InternalEventModel, { readonly __typename: 'TeamChanged' }>;

const prefix = 'conversation-internal:';

/** The stream that holds what operators do with a conversation and nobody else sees. */
export function internalStreamOf(conversationId: string): string {
  return `${prefix}${conversationId}`;
}

/** @param changedBy id of the operator; null for an API key and for the system itself */
export function snoozeChanged(snoozedUntil: Date | null, changedBy: string | null): NewEvent {
  return { type: 'SnoozeChanged', data: { snoozedUntil: snoozedUntil?.toISOString() ?? null, changedBy } };
}

export function labelsChanged(labels: readonly LabelModel[], changedBy: string | null): NewEvent {
  const shown = labels.map(({ id, name, colour, archived }) => ({ id, name, colour, archived }));
  return { type: 'LabelsChanged', data: { labels: shown, changedBy } };
}

export function noteAdded(given: NoteModel): NewEvent {
  const { id, body, createdAt, authorId, byKey, authorName, clientId, mentionedIds } = given;
  const at = createdAt.toISOString();
  const note = {
    id,
    body,
    createdAt: at,
    authorId,
    byKey,
    authorName,
    clientId,
    mentionedIds: [...mentionedIds],
  };
  return { type: 'NoteAdded', data: { note } };
}

/** @param changedBy id of the operator; null for an API key */
export function priorityChanged(priority: ConversationPriority, changedBy: string | null): NewEvent {
  return { type: 'PriorityChanged', data: { priority, changedBy } };
}

/** @param changedBy id of the operator; null for an API key, and for a rule */
export function teamChanged(teamId: string | null, changedBy: string | null): NewEvent {
  return { type: 'TeamChanged', data: { teamId, changedBy } };
}

/** @param changedBy id of the operator; null for an API key */
export function blockChanged(blocked: boolean, changedBy: string | null): NewEvent {
  return { type: 'BlockChanged', data: { blocked, changedBy } };
}

export function slaChanged(clocks: readonly SlaClockModel[]): NewEvent {
  return { type: 'SlaChanged', data: { clocks: clocks.map(snapshotOf) } };
}

/** @param messageSeq `seq` of the message */
export function messageDeliveryChanged(
  messageSeq: number,
  { status, problem, changedAt }: MessageDeliveryModel,
): NewEvent {
  const delivery = { status, problem, changedAt: changedAt.toISOString() };
  return { type: 'MessageDeliveryChanged', data: { messageSeq, delivery } };
}

const time = z.string().transform((value) => new Date(value));
const user = z
  .string()
  .nullable()
  .transform((id) => (id === null ? null : { id }));
const label = z.object({
  id: z.string(),
  name: z.string(),
  colour: z.enum(LabelColour),
  archived: z.boolean(),
});
const note = z.object({
  id: z.string(),
  body: z.string(),
  createdAt: time,
  authorId: z.string(),
  byKey: z.boolean(),
  authorName: z.string(),
  clientId: z.string().nullable(),
  // Notes of earlier versions name nobody.
  mentionedIds: z.array(z.string()).default([]),
});
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('NoteAdded'), data: z.object({ note }) }),
  z.object({
    type: z.literal('LabelsChanged'),
    data: z.object({ labels: z.array(label), changedBy: user }),
  }),
  z.object({
    type: z.literal('SnoozeChanged'),
    data: z.object({ snoozedUntil: time.nullable(), changedBy: user }),
  }),
  z.object({
    type: z.literal('PriorityChanged'),
    data: z.object({ priority: z.enum(ConversationPriority), changedBy: user }),
  }),
  z.object({
    type: z.literal('TeamChanged'),
    data: z.object({ teamId: z.string().nullable(), changedBy: user }),
  }),
  z.object({
    type: z.literal('BlockChanged'),
    data: z.object({ blocked: z.boolean(), changedBy: user }),
  }),
  z.object({ type: z.literal('SlaChanged'), data: z.object({ clocks: z.array(slaClockSnapshot) }) }),
  z.object({
    type: z.literal('MessageDeliveryChanged'),
    data: z.object({
      messageSeq: z.int(),
      delivery: z.object({ status: messageDeliveryStatus, problem: z.string().nullable(), changedAt: time }),
    }),
  }),
]);

/**
 * Reads an internal event back from its stream. Everything that it shows was written down when it happened.
 * @throws for data that no version of this service has written
 */
export function readInternalEvent({ stream, seq, cursor, at, type, data }: StreamEvent): InternalEventModel {
  if (seq === null) throw new Error(`The stream ${stream} has an event that is not stored.`);
  const parsed = event.parse({ type, data });
  const place = { seq, cursor, at };
  switch (parsed.type) {
    case 'NoteAdded': {
      const conversationId = stream.slice(prefix.length);
      return { __typename: parsed.type, ...place, note: { ...parsed.data.note, conversationId, seq } };
    }
    case 'LabelsChanged':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'SnoozeChanged':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'PriorityChanged':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'BlockChanged':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'TeamChanged':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'SlaChanged':
      return { __typename: parsed.type, ...place, ...parsed.data };
    case 'MessageDeliveryChanged':
      return { __typename: parsed.type, ...place, ...parsed.data };
  }
}
