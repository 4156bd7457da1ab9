import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { data } from '../../testing/answers.ts';
import { openCallRoom } from '../testing/call-room.ts';

const wallSubscription = `subscription { callWall { __typename at
  ... on CallChanged { call { id status lastLine { body sender { role } } } }
} }`;

describe('the call wall', () => {
  const room = openCallRoom();

  it('shows every call as it begins, is answered, speaks and ends', async () => {
    const { results, stop } = await room.chat.subscribe(room.operator, wallSubscription);
    const seen = () => results.map((result) => data(result).callWall);
    await eventually(() => seen().at(0)?.__typename === 'CallWallStale', 'the first event');
    const waker = await room.chat.services.wakeUps.of('conversation');
    const call = await room.ring();
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
    const { results, stop } = await room.chat.subscribe(room.operator, wallSubscription);
    await eventually(() => results.length > 0, 'the first event');
    const { id, viewer } = await room.chat.guest();
    await room.chat.say(viewer, id, 'Is anybody there?');
    const call = await room.ring();
    (await room.chat.services.wakeUps.of('conversation')).changed(`conversation:${call.conversationId}`);
    await eventually(() => results.length > 1, 'the call that came later');
    const calls = results
      .map((result) => data(result).callWall)
      .filter((one) => one.__typename === 'CallChanged');
    assert.deepEqual([...new Set(calls.map((one) => one.call?.id))], [call.id]);
    stop();
  });

  it('is for operators', async () => {
    const customer = await room.chat.person('CUSTOMER');
    const { results } = await room.chat.subscribe(customer, wallSubscription);
    await eventually(() => results.length > 0, 'the refusal');
    assert.equal(results[0]?.errors?.[0]?.extensions?.['code'], 'FORBIDDEN');
  });
});
