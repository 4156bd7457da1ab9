import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../../testing/answers.ts';
import { startConversations } from '../../testing/conversation-subgraph.ts';
import type { Person, TestConversations } from '../../testing/conversation-subgraph.ts';
import { agentOf, inboundCall } from '../testing/call-tests.ts';
import type { TestAgent } from '../testing/call-tests.ts';

const wallSubscription = `subscription { callWall { __typename at
  ... on CallChanged { call { id status lastLine { body sender { role } } } }
} }`;

describe('the call wall', () => {
  let chat: TestConversations;
  let agent: TestAgent;
  let operator: Person;
  before(async () => {
    chat = await startConversations();
    agent = await agentOf(chat);
    operator = await chat.person('AGENT', 'Ada');
  });
  after(() => chat.stop());

  it('shows every call as it begins, is answered, speaks and ends', async () => {
    const { results, stop } = await chat.subscribe(operator, wallSubscription);
    const seen = () => results.map((result) => data(result).callWall);
    await eventually(() => seen().at(0)?.__typename === 'CallWallStale', 'the first event');
    const waker = await chat.services.wakeUps.of('conversation');
    const call = await inboundCall(chat, agent);
    const wake = () => waker.changed(`conversation:${call.conversationId}`);
    const shown = async (what: string, status: string, line: string | null) => {
      wake();
      await eventually(
        () =>
          seen().some(
            (event) =>
              event.__typename === 'CallChanged' &&
              event.call?.id === call.id &&
              event.call.status === status &&
              (event.call.lastLine?.body ?? null) === line,
          ),
        what,
      );
    };
    await shown('that it rings', 'RINGING', null);
    await call.progress('IN_PROGRESS');
    await shown('that somebody has answered', 'IN_PROGRESS', null);
    await call.said('1', 'CALLER', 'My tap drips.');
    await shown('the last line', 'IN_PROGRESS', 'My tap drips.');
    await call.progress('ENDED', { endReason: 'AGENT_ENDED' });
    await shown('that it is over', 'ENDED', 'My tap drips.');
    stop();
  });

  it('says nothing of conversations without a running call', async () => {
    const { results, stop } = await chat.subscribe(operator, wallSubscription);
    await eventually(() => results.length > 0, 'the first event');
    const { id, viewer } = await chat.guest();
    await chat.say(viewer, id, 'Is anybody there?');
    const call = await inboundCall(chat, agent);
    (await chat.services.wakeUps.of('conversation')).changed(`conversation:${call.conversationId}`);
    await eventually(() => results.length > 1, 'the call that came later');
    const calls = results
      .map((result) => data(result).callWall)
      .filter((one) => one.__typename === 'CallChanged');
    assert.deepEqual([...new Set(calls.map((one) => one.call?.id))], [call.id]);
    stop();
  });

  it('is for operators', async () => {
    const customer = await chat.person('CUSTOMER');
    const { results } = await chat.subscribe(customer, wallSubscription);
    await eventually(() => results.length > 0, 'the refusal');
    assert.equal(results[0]?.errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
  });
});
