import { randomInt } from 'node:crypto';
import {
  InboxEventsDocument,
  InternalEventsDocument,
  SandboxActDocument,
  SendMessageDocument,
  TelephoneConversationDocument,
} from '#generated/operations/e2e.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { Awaited, until } from './wait.ts';

/** Somebody unknown writes by WhatsApp; an operator answers in the inbox and sees the answer arrive. */
export async function answerByWhatsApp(admin: SignedIn, operator: SignedIn): Promise<void> {
  const number = `+491511${randomInt(1_000_000, 9_999_999)}`;
  const question = 'Hello! Our kitchen tap drips. Is somebody free tomorrow?';
  const arrived = new Awaited<string>();
  operator.client.watch(InboxEventsDocument, {}, ({ inboxEvents: event }) => {
    if (event.__typename !== 'InboxConversationChanged') return;
    const { id, lastMessage } = event.conversation;
    if (lastMessage?.body === question) arrived.come(id);
  });
  await admin.client.run(SandboxActDocument, {
    input: { provider: 'WHATSAPP', act: 'reply', subject: number, value: question },
  });
  say(number, `writes by WhatsApp: ${question}`);
  const conversationId = await arrived.wait('the message in the inbox');
  const { conversation } = await operator.client.run(TelephoneConversationDocument, { id: conversationId });
  say(operator.name, `sees it in the inbox; answers go out until ${conversation?.replyWindow?.closesAt}`);

  const reached = new Set<string>();
  operator.client.watch(
    InternalEventsDocument,
    { conversationId, afterSeq: 0 },
    ({ internalEvents: event }) => {
      if (event.__typename !== 'MessageDeliveryChanged') return;
      reached.add(event.delivery.status);
      say(operator.name, `sees at the answer: ${event.delivery.status}`);
    },
  );
  const body = 'Yes, tomorrow at nine. Which address is it?';
  await operator.client.run(SendMessageDocument, { input: { conversationId, body } });
  say(operator.name, `answers: ${body}`);
  await until('the answer on the telephone', () => Promise.resolve(reached.has('DELIVERED') || undefined));
}
