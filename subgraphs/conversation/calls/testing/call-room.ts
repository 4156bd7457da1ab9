import { after, before } from 'node:test';
import { startConversations } from '../../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';
import { agentOf, inboundCall } from './call-tests.ts';
import type { TestAgent, TestCall } from './call-tests.ts';

/** What the tests of calls have in common: the subgraph, an agent that is published, and an operator. */
export interface CallRoom {
  readonly chat: TestConversations;
  readonly agent: TestAgent;
  readonly operator: Person;
  /** Somebody calls, and nobody has answered yet. */
  ring(from?: string): Promise<TestCall>;
  /** Somebody calls and is answered. */
  running(): Promise<TestCall>;
  /** The customer whose conversation a call is of. */
  callerOf(call: Pick<TestCall, 'conversationId'>): Promise<Person>;
}

/** Opens a room for the tests of a `describe`, and closes it after them. */
export function openCallRoom(): CallRoom {
  let opened: Pick<CallRoom, 'chat' | 'agent' | 'operator'> | undefined;
  before(async () => {
    const chat = await startConversations();
    opened = { chat, agent: await agentOf(chat), operator: await chat.person('AGENT', 'Ada') };
  });
  after(() => opened?.chat.stop());
  const open = () => {
    if (!opened) throw new Error('The room is open only while its tests run.');
    return opened;
  };
  const ring = (from?: string) => inboundCall(open().chat, open().agent, from);
  return {
    get chat() {
      return open().chat;
    },
    get agent() {
      return open().agent;
    },
    get operator() {
      return open().operator;
    },
    ring,
    running: async () => {
      const call = await ring();
      await call.progress('IN_PROGRESS');
      return call;
    },
    callerOf: async ({ conversationId }) => {
      const { chat, operator } = open();
      const { customerId } = await chat.services.db.conversation.findUniqueOrThrow({
        where: { id: conversationId },
      });
      return { ...operator, sub: customerId, role: 'CUSTOMER', conversationId };
    },
  };
}
