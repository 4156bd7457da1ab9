import type { ConversationPriority, LabelColour } from '#generated/prisma/conversation/enums.ts';
import { demoId } from '#platform/demo/demo-id.ts';
import type { DemoRequest } from '#platform/demo/demo-request.ts';
import type { DemoEvent } from '#platform/demo/numbered-events.ts';
import { inputDigest } from '#platform/writes/input-digest.ts';
import {
  internalStreamOf,
  labelsChanged,
  noteAdded,
  priorityChanged,
  snoozeChanged,
} from '../internals/internal-event.ts';

const [minute, day] = [60_000, 86_400_000];
const administrator = demoId(1);

/** By name, as a conversation shows them. */
export const demoLabels = [
  label(1, 'Call back', 'ORANGE'),
  label(2, 'Invoice', 'BLUE'),
  label(3, 'Landlord pays, tenant opens the door', 'GREY'),
  label(4, 'Regular customer', 'PURPLE'),
  label(5, 'Urgent', 'RED'),
];

export const demoReplies = [
  reply(1, 'hello', 'Greeting', 'Hello {{customer.name}}, this is {{agent.name}}. How can I help you?'),
  reply(2, 'address', 'Ask for the address', 'What is your address, and when would it suit you?'),
  reply(
    3,
    'photo',
    'Ask for a photo',
    'Could you send a photo of it, {{customer.name}}? It helps the vendor to bring the right parts.',
  ),
  reply(
    4,
    'asked',
    'Vendors are being asked',
    'I have placed your order. The best vendors near you are being asked now.',
  ),
  reply(5, 'bye', 'Goodbye', 'Thank you, {{customer.name}}. Please write again whenever something is left.'),
];

/** What operators have done with a conversation, besides answering: labels, a note, and putting it aside. */
export function playInbox(request: DemoRequest, lastActivityAt: Date) {
  const { number, conversationId, assignee, order } = request;
  const labels = demoLabels.filter(({ name }) => isLabelled(name, request));
  const note = assignee && number % 3 === 1 && noteOf(request, assignee);
  const isSnoozed = number % 2 === 0 && (order?.outcome === 'ACCEPTED' || order?.outcome === 'IN_PROGRESS');
  const snoozedUntil = isSnoozed ? new Date(lastActivityAt.getTime() + 8 * day) : null;
  const stream = internalStreamOf(conversationId);
  const happened = [
    assignee && labels.length > 0 && { after: 3, event: labelsChanged(labels, assignee.id) },
    note && { after: 7, event: noteAdded(note) },
    assignee &&
      priorityOf(request) !== 'NORMAL' && {
        after: 11,
        event: priorityChanged(priorityOf(request), assignee.id),
      },
    assignee && snoozedUntil && { after: 12, event: snoozeChanged(snoozedUntil, assignee.id) },
  ].filter((one) => !!one);
  const events: DemoEvent[] = happened.map(({ after, event }) => ({
    stream,
    at: later(request.at, after),
    event,
  }));
  return {
    labels: assignee ? labels.map(({ id: labelId }) => ({ conversationId, labelId })) : [],
    notes: note ? [{ ...note, seq: happened.findIndex(({ after }) => after === 7) + 1, position: 1 }] : [],
    snoozedUntil,
    priority: priorityOf(request),
    events,
  };
}

/** A locked door is urgent; whoever was promised somebody and got nobody comes before others. */
function priorityOf({ order }: DemoRequest): ConversationPriority {
  if (order?.service === 'locksmith') return 'URGENT';
  return order?.outcome === 'UNFILLED' ? 'HIGH' : 'NORMAL';
}

function isLabelled(name: string, { number, order }: DemoRequest): boolean {
  switch (name) {
    case 'Call back':
      return order?.outcome === 'UNFILLED';
    case 'Invoice':
      return order?.outcome === 'INVOICED';
    case 'Regular customer':
      return number % 5 === 0;
    case 'Urgent':
      return order?.service === 'locksmith';
    default:
      return number % 11 === 3;
  }
}

function noteOf(
  { number, conversationId, at, order }: DemoRequest,
  author: { readonly id: string; readonly name: string },
) {
  const isForOthers = number % 12 === 10;
  return {
    id: demoId(60_000 + number),
    conversationId,
    seq: 0,
    body: isForOthers
      ? '@Demo Administrator, may we give this customer a discount of 10 %?'
      : order
        ? 'The customer prefers the morning. The bell does not work: please call on arrival.'
        : 'Asked for the price only. Might come back in spring.',
    authorId: author.id,
    byKey: false,
    authorName: author.name,
    clientId: null,
    mentionedIds: isForOthers ? [administrator] : [],
    createdAt: later(at, 7),
  };
}

function label(number: number, name: string, colour: LabelColour) {
  return {
    id: demoId(61_000 + number),
    name,
    colour,
    archived: false,
    createdBy: administrator,
    clientDigest: inputDigest({ name, colour }),
  };
}

function reply(number: number, shortcut: string, title: string, body: string) {
  return {
    id: demoId(62_000 + number),
    shortcut,
    title,
    body,
    createdBy: administrator,
    clientDigest: inputDigest({ shortcut, title, body }),
  };
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * minute);
}
