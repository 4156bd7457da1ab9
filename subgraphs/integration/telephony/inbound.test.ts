import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from './machine/testing/agents.ts';
import { ownNumber, startTelephony } from './testing/start-telephony.ts';
import type { TestTelephony } from './testing/start-telephony.ts';

const disclosed = 'ASSISTANT: This is Acme Plumbing. I am an automated assistant. This call is recorded.';
const isEnded = ({ status }: { readonly status: string }) => status === 'ENDED';
const spoken = (lines: readonly string[]) =>
  lines.flatMap((line) => (line.startsWith('ASSISTANT') ? [line.replace(/^ASSISTANT…?: /, '')] : []));

describe('a call that comes in', () => {
  let telephony: TestTelephony;
  before(async () => {
    telephony = await startTelephony();
    await telephony.agent(bookingAgent(), [ownNumber]);
  });
  after(() => telephony.stop());

  it('is held by the agent of the number, and its conversation has what was heard', async () => {
    const from = '+491511000100';
    await telephony.ring(from);
    const call = await telephony.call(from, isEnded);
    assert.equal(call.endReason, 'AGENT_ENDED');
    assert.equal(call.outcome, 'BOOKED');
    const lines = await telephony.lines(call.id);
    assert.equal(lines[0], disclosed);
    assert.ok(lines.includes('CUSTOMER: Hello?'));
    assert.deepEqual(
      spoken(lines),
      await eventually(async () => {
        const heard = await telephony.heard(from);
        return heard.length > 0 && heard;
      }, 'what was heard'),
    );
  });

  it('is written down while it goes on', async () => {
    const from = '+491512000104';
    await telephony.ring(from);
    const call = await telephony.call(from);
    await eventually(async () => (await telephony.lines(call.id)).includes(disclosed), 'the first words');
    assert.equal((await telephony.call(from)).status, 'IN_PROGRESS');
  });

  it('keeps of words that were interrupted the part that was heard', async () => {
    const from = '+491513000102';
    await telephony.ring(from);
    const call = await telephony.call(from, isEnded);
    const lines = await telephony.lines(call.id);
    assert.ok(
      lines.some((line) => line.startsWith('ASSISTANT…: ')),
      lines.join('\n'),
    );
    assert.deepEqual(spoken(lines), await telephony.heard(from));
  });

  it('forgets a number that wants no more calls', async () => {
    const from = '+491514000110';
    await telephony.ring(from);
    const call = await telephony.call(from, isEnded);
    assert.equal(call.endReason, 'OPTED_OUT');
    const { rows } = await telephony.services.pool.query(
      'select scope from admin.do_not_call where phone = $1',
      [from],
    );
    assert.deepEqual(rows, [{ scope: 'ALL' }]);
  });

  it('hears words and no silence where nobody takes it', async () => {
    const from = '+491515000100';
    await telephony.ring(from, '+15005559999');
    const heard = await eventually(async () => {
      const played = await telephony.heard(from);
      return played.length > 0 && played;
    }, 'the words');
    assert.match(heard[0] ?? '', /call you back/);
  });
});
