import { randomUUID } from 'node:crypto';
import { print } from 'graphql';
import {
  ConversationEventsDocument,
  MeDocument,
  SendMessageDocument,
  StartConversationDocument,
} from '#generated/operations/e2e.ts';
import { pause } from '#platform/time/pause.ts';
import type { Person } from '../../clients/person.ts';
import type { Subscription } from '../../clients/subscription.ts';
import { noteFailure } from '../workload.ts';
import type { Play, Stage, Workload, Write } from '../workload.ts';
import { readChatEvent } from './chat-event.ts';

const conversations = 6;
/** For each of the two people of a conversation: one for each transport. */
const subscriptionsEach = 3;
/** A writer pauses so long after each answer, in milliseconds. */
const paceMs = 120;

const prefix = 'chaos-message-';

/** One conversation with a guest and an operator, who both write and both follow it. */
interface Talk {
  readonly id: string;
  readonly people: readonly { readonly role: string; readonly person: Person }[];
}

/** Guests and operators chat: twelve writers, and 36 subscribers who see every message. */
export const chat: Workload = { name: 'chat', begin };

async function begin(stage: Stage): Promise<Play> {
  const acknowledged: Write[] = [];
  const missed: string[] = [];
  const talks: Talk[] = [];
  for (let number = 1; number <= conversations; number += 1) talks.push(await startTalk(stage, number));
  const writers = talks.flatMap(({ id, people }) =>
    people.map(({ person }) => noteFailure(missed, write(stage, person, id, acknowledged))),
  );
  return {
    writers: writers.length,
    subscriptions: talks.flatMap(subscriptionsOf),
    acknowledged,
    missed,
    finished: Promise.all(writers),
    probe: () => Promise.all([stage.operator.insist(MeDocument, {}), probe(stage, talks[0])]),
    stored: async (database) => {
      const { rows } = await database.query<{ key: string; id: string }>(
        'select client_id as key, id::text from conversation.message where client_id like $1',
        [`${prefix}%`],
      );
      return rows.map(({ key, id }) => ({ what: 'message', key, id }));
    },
  };
}

async function startTalk({ visitor, operator }: Stage, number: number): Promise<Talk> {
  const { startConversation } = await visitor.insist(StartConversationDocument, {
    input: { subject: `Chaos ${number}`, name: `Guest ${number}`, body: 'Hello.', clientId: randomUUID() },
  });
  const { conversation, session } = startConversation;
  if (!session) throw new Error('The visitor got no session.');
  return {
    id: conversation.id,
    people: [
      { role: 'guest', person: visitor.with(session.id) },
      { role: 'operator', person: operator },
    ],
  };
}

async function write(
  { stopping }: Stage,
  person: Person,
  conversationId: string,
  acknowledged: Write[],
): Promise<void> {
  while (!stopping.aborted) {
    const clientId = `${prefix}${randomUUID()}`;
    const input = { conversationId, body: `Message ${clientId}`, clientId };
    const { sendMessage } = await person.insist(SendMessageDocument, { input });
    acknowledged.push({ what: 'message', key: clientId, id: sendMessage.message.id });
    await pause(paceMs, stopping);
  }
}

/** A message that its writer does not keep account of. */
async function probe({ operator }: Stage, talk: Talk | undefined): Promise<void> {
  if (!talk) return;
  const input = { conversationId: talk.id, body: 'Is anybody there?', clientId: `${prefix}${randomUUID()}` };
  await operator.insist(SendMessageDocument, { input });
}

function subscriptionsOf({ id, people }: Talk): Subscription[] {
  return people.flatMap(({ role, person }) =>
    Array.from({ length: subscriptionsEach }, () => ({
      label: `${role} in ${id}`,
      stream: { schema: 'conversation', id: `conversation:${id}` } as const,
      person,
      query: print(ConversationEventsDocument),
      variables: { conversationId: id },
      read: readChatEvent,
    })),
  );
}
