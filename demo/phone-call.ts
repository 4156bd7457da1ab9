import { randomInt } from 'node:crypto';
import {
  CallingAgentsDocument,
  CallWallDocument,
  ConfirmOrderDraftDocument,
  ConversationOrderDraftDocument,
  LiveTranscriptDocument,
  ProviderConnectionsDocument,
  SandboxActDocument,
} from '#generated/operations/e2e.ts';
import type { LiveTranscriptSubscription } from '#generated/operations/e2e.ts';
import type { SignedIn } from './people.ts';
import { say } from './screen.ts';
import { Awaited, until } from './wait.ts';

/** How many times as fast as a real one the sandbox's call goes. */
const speed = '10';

/**
 * Somebody calls, an agent answers, and what was agreed on becomes an order: an operator reads along and confirms it. Only in the sandbox
 * of the telephone network, whose caller talks at once.
 */
export async function answerCall(admin: SignedIn, operator: SignedIn): Promise<void> {
  const { callingAgents } = await admin.client.run(CallingAgentsDocument, { first: 50 });
  const answering = callingAgents.edges.find(
    ({ node }) => node.status === 'ACTIVE' && node.published !== null && node.inboundNumbers.length > 0,
  )?.node;
  if (!answering || !(await isSandbox(admin))) {
    say(admin.name, 'has no agent that answers in the sandbox of the telephone network: nobody calls');
    return;
  }
  const called = answering.inboundNumbers[0] ?? '';
  // The end of the number says who speaks: somebody who needs a plumber.
  const caller = `+491512${randomInt(100, 1_000)}0140`;
  const arrived = new Awaited<string>();
  operator.client.watch(CallWallDocument, {}, ({ callWall: event }) => {
    if (event.__typename === 'CallChanged' && event.call.phone === caller) {
      arrived.come(event.call.conversation.id);
    }
  });
  await act(admin, 'speed', '', speed);
  await act(admin, 'ring', caller, called);
  say(caller, `calls ${called}`);
  const conversationId = await arrived.wait('the call among the live calls');
  say(operator.name, 'sees it among the live calls and reads along');
  const ended = new Awaited<void>();
  operator.client.watch(
    LiveTranscriptDocument,
    { conversationId, afterSeq: 0 },
    ({ conversationEvents: event }) => {
      const line = lineOf(event);
      if (line) say(operator.name, line);
      if (event.__typename === 'CallEnded') ended.come();
    },
  );
  await ended.wait('the end of the call');
  await act(admin, 'speed', '', '1');
  await confirm(operator, conversationId);
}

async function confirm(operator: SignedIn, conversationId: string): Promise<void> {
  const draft = await until('the draft of the order', async () => {
    const { conversation } = await operator.client.run(ConversationOrderDraftDocument, { conversationId });
    return conversation?.orderDraft ?? undefined;
  });
  say(
    operator.name,
    `sees the draft “${draft.summary}” at ${draft.address ?? 'an unknown address'}, which lacks ${draft.missing.join(' and ')}`,
  );
  const { confirmOrderDraft } = await operator.client.run(ConfirmOrderDraftDocument, {
    input: {
      draftId: draft.id,
      location: { latitude: 52.5321, longitude: 13.3849, address: draft.address },
      price: { amount: 9_900, currency: 'EUR' },
    },
  });
  say(operator.name, `adds place and price: it is order ${confirmOrderDraft.order.number}`);
}

/** What an operator reads of an event; undefined for one that says nothing. */
function lineOf(event: LiveTranscriptSubscription['conversationEvents']): string | undefined {
  switch (event.__typename) {
    case 'MessageSent': {
      const { sender, body, interrupted } = event.message;
      return `reads  ${sender.displayName}: ${body}${interrupted ? ' … (interrupted)' : ''}`;
    }
    case 'CallEnded':
      return `sees the end after ${event.seconds} s: ${event.endReason}`;
    default:
      return undefined;
  }
}

async function isSandbox(admin: SignedIn): Promise<boolean> {
  const { providerConnections } = await admin.client.run(ProviderConnectionsDocument, {});
  return providerConnections.every(({ provider, state }) => provider !== 'TWILIO' || state === 'SANDBOX');
}

async function act(admin: SignedIn, name: string, subject: string, value: string): Promise<void> {
  await admin.client.run(SandboxActDocument, { input: { provider: 'TWILIO', act: name, subject, value } });
}
