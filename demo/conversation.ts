import {
  AssignConversationDocument,
  ConversationEventsDocument,
  SendMessageDocument,
  StartConversationDocument,
} from '#generated/operations/e2e.ts';
import type { ConversationEventsSubscription } from '#generated/operations/e2e.ts';
import { connect } from './client.ts';
import type { Client } from './client.ts';
import type { Dialogue } from './dialogues.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { Awaited } from './wait.ts';

type Event = ConversationEventsSubscription['conversationEvents'];

/** A conversation after its last turn. */
export interface Conversation {
  readonly id: string;
  readonly visitor: Client;
  readonly visitorName: string;
  /** What the visitor's and the operator's screens saw: the numbers of the stored events, in the order of arrival. */
  readonly seen: readonly number[][];
}

/**
 * Plays a dialogue between a new visitor and an operator. Each says their next turn only when the words before it
 * have appeared on their own screen, live.
 */
export async function talk(
  origin: string,
  operator: SignedIn,
  visitorName: string,
  dialogue: Dialogue,
): Promise<Conversation> {
  const [first, ...turns] = dialogue.turns;
  if (!first) throw new Error('a dialogue without a word');
  const arrival = connect(origin);
  const { startConversation } = await arrival.run(StartConversationDocument, {
    input: { subject: first.text.slice(0, 80), name: visitorName, body: first.text },
  });
  await arrival.close();
  const { id } = startConversation.conversation;
  const visitor = connect(origin, startConversation.session?.id);
  say(visitorName, `writes: ${first.text}`);

  const screens = [watch(visitor, id, visitorName), watch(operator.client, id, operator.name)] as const;
  const [visitorScreen, operatorScreen] = screens;
  await operatorScreen.appeared(first.text);
  await operator.client.run(AssignConversationDocument, {
    input: { conversationId: id, assigneeId: operator.id },
  });

  let before = first.text;
  for (const { speaker, text } of turns) {
    const [client, screen] =
      speaker === 'customer' ? [visitor, visitorScreen] : [operator.client, operatorScreen];
    await screen.appeared(before);
    await client.run(SendMessageDocument, { input: { conversationId: id, body: text } });
    before = text;
  }
  await Promise.all(screens.map((screen) => screen.appeared(before)));
  return { id, visitor, visitorName, seen: screens.map(({ numbers }) => numbers) };
}

/** A chat window: it prints new messages and can wait for a text. */
function watch(client: Client, conversationId: string, who: string) {
  const numbers: number[] = [];
  const words = new Map<string, Awaited<void>>();
  const expected = (text: string) => {
    const known = words.get(text.trim()) ?? new Awaited<void>();
    words.set(text.trim(), known);
    return known;
  };
  client.watch(
    ConversationEventsDocument,
    { conversationId, afterSeq: 0 },
    ({ conversationEvents: event }) => {
      if (event.seq !== null && event.seq !== undefined) numbers.push(event.seq);
      say(who, `sees ${String(event.seq ?? '·').padStart(2)}  ${describe(event)}`);
      if (event.__typename === 'MessageSent') expected(event.message.body).come();
    },
  );
  return { numbers, appeared: (text: string) => expected(text).wait(`"${text}" on the screen of ${who}`) };
}

function describe(event: Event): string {
  switch (event.__typename) {
    case 'MessageSent':
      return `${event.message.sender.displayName}: ${event.message.body}`;
    case 'ParticipantJoined':
      return `${event.participant.displayName} (${event.participant.role.toLowerCase()}) joins`;
    case 'ConversationAssigned':
      return `${event.assignee?.name ?? 'nobody'} takes care of it`;
    case 'ConversationClosed':
      return `${event.closedBy.displayName} closes the conversation`;
    case 'PresenceChanged':
      return `${event.participant.displayName} is ${event.online ? 'online' : 'offline'}`;
    default:
      return event.__typename;
  }
}
