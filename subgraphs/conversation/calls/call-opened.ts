import { conversationStarted } from '#contracts/events/conversations.ts';
import { phoneCallStarted } from '#contracts/events/phone-calls.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { write } from '#platform/writes/write.ts';
import type { ConversationServices } from '../context.ts';
import { tellOfGuest } from '../guests/tell-of-guest.ts';
import { readCallFacts } from './call-facts.ts';
import { callOpened } from './jobs.ts';

/** Other subgraphs are told once of a call, and of the conversation and the guest that came with it. */
export const callOpenedJob = defineJob(
  callOpened,
  ({ callId, isNew, guestId }, services: ConversationServices) =>
    write(services, async (tx, tell) => {
      const { count } = await tx.phoneCall.updateMany({
        where: { id: callId, announced: false },
        data: { announced: true },
      });
      if (count === 0) return;
      const facts = await readCallFacts(tx, callId);
      const { conversationId, customerId } = facts;
      if (isNew) {
        const isGuest = guestId !== null;
        const started = { customerId, isGuest, channel: 'PHONE', isAsked: false, source: null } as const;
        tell.publish(conversationStarted, { id: conversationId }, started);
      }
      const { phone } = await tx.phoneCall.findUniqueOrThrow({
        where: { id: callId },
        select: { phone: true },
      });
      if (guestId !== null) tellOfGuest(tell, guestId, { name: null, email: null, phone });
      tell.publish(phoneCallStarted, { id: callId }, facts);
    }),
);
