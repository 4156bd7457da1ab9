import type { z } from 'zod';
import { receiveMessage } from '#contracts/jobs.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import { lockIdentity, noteReceived } from '../contacts/contact-identity.ts';
import { customerOfNumber } from '../contacts/customer-of-number.ts';
import type { ConversationServices } from '../context.ts';
import { takeReply } from '../csat/take-reply.ts';
import type { Tx } from '../database.ts';
import { enterMessage } from '../messages/enter-message.ts';
import { newConversation, openConversation } from '../opening/open-conversation.ts';

type Received = z.infer<typeof receiveMessage.payload>;

/** A message from a telephone becomes one of the conversation of its number; the first one starts it. */
export const receiveMessageJob = defineJob(receiveMessage, (payload, services: ConversationServices) =>
  write(services, (tx, tell) => receive(tx, tell, payload)),
);

/** The provider's id of the message is the `clientId` of its sender: a second run finds the message and writes nothing. */
async function receive(tx: Tx, tell: Tell, received: Received): Promise<void> {
  const { channel, address, personId, body, providerMessageId: clientId } = received;
  const known = await lockIdentity(tx, { channel, address });
  if (known && (await takeReply(tx, tell, { conversationId: known.conversationId, body }))) {
    // It was the answer to a question, and opens nothing.
  } else if (known) {
    await enterMessage(tx, tell, {
      conversationId: known.conversationId,
      sender: await customerOf(tx, known.conversationId),
      body,
      clientId,
    });
  } else {
    const origin = await newConversation(tx);
    const customer = await customerOfNumber(tx, tell, { personId, address, conversationId: origin.id });
    await openConversation(tx, tell, {
      ...origin,
      channel,
      customer,
      subject: null,
      first: { body, clientId },
    });
    await tx.contactIdentity.create({ data: { channel, address, conversationId: origin.id } });
  }
  const { provider } = received;
  await noteReceived(tx, { channel, address }, { sentAt: new Date(received.sentAt), provider });
}

/** Whoever started the conversation, with the right to write in it: an account that a guest became is one of them. */
async function customerOf(tx: Tx, conversationId: string) {
  const { customerId: sub } = await tx.conversation.findUniqueOrThrow({
    where: { id: conversationId },
    select: { customerId: true },
  });
  return { kind: 'GUEST', role: 'CUSTOMER', sub, conversationId, sid: null } as const;
}
