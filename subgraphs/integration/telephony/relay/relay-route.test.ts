import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eventually } from '#platform/testing/eventually.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { accountOf, openRaw, ringRaw, signAddress } from '../testing/raw-call.ts';
import type { RawSocket, RelayAddress } from '../testing/raw-call.ts';
import { ownNumber, startTelephony } from '../testing/start-telephony.ts';
import type { TestTelephony } from '../testing/start-telephony.ts';

const disclosed = 'ASSISTANT: This is Acme Plumbing. I am an automated assistant. This call is recorded.';

describe('the socket of a call', () => {
  let telephony: TestTelephony;
  let calls = 0;
  before(async () => {
    telephony = await startTelephony();
    await telephony.agent(bookingAgent(), [ownNumber]);
  });
  after(() => telephony.stop());

  const next = () => {
    calls += 1;
    return {
      from: `+49177${String(calls).padStart(7, '0')}`,
      callSid: `CA${String(calls).padStart(32, '0')}`,
    };
  };
  const ring = async () => {
    const { from, callSid } = next();
    const relay = await ringRaw(telephony, { callSid, from, to: ownNumber });
    return { from, relay };
  };
  const connected = async (relay: RelayAddress) => {
    const socket = await openRaw(telephony, relay);
    socket.setup();
    await eventually(() => socket.heard.length > 0, 'the first words');
    return socket;
  };
  const linesOf = async (from: string) => telephony.lines((await telephony.call(from)).id);
  const until = (from: string, line: string) =>
    eventually(async () => (await linesOf(from)).includes(line), line);
  const refusal = (relay: RelayAddress, signature?: string) =>
    openRaw(telephony, relay, signature).then(
      (socket: RawSocket) => {
        socket.close();
        return 'opened';
      },
      (error: unknown) => (error instanceof Error ? error.message : 'failed'),
    );

  it('is opened by the provider with the token of its call, and by nobody else', async () => {
    const { relay } = await ring();
    const { relay: other } = await ring();
    const { authToken } = accountOf(telephony);
    const foreign = other.path.replace(/call=[^&]+/, /call=[^&]+/.exec(relay.path)?.[0] ?? '');
    const foreignAddress = other.address.replace(/call=[^&]+/, /call=[^&]+/.exec(relay.address)?.[0] ?? '');
    assert.equal(await refusal(relay, signAddress('another token', relay.address)), '403');
    assert.equal(await refusal(relay, signAddress(authToken, other.address)), '403');
    assert.equal(await refusal(relay, ''), '403');
    assert.equal(await refusal({ ...relay, path: foreign, address: foreignAddress }), '403');
    assert.equal(await refusal({ ...relay, path: relay.path.replace(/&t=.*/, '') }), '403');
    assert.equal(await refusal(relay), 'opened');
  });

  it('is closed when it is set up for another call, and before a setup nothing is taken', async () => {
    const { from, relay } = await ring();
    const wrong = await openRaw(telephony, relay);
    wrong.setup(`CA${'f'.repeat(32)}`);
    assert.equal(await wrong.closed, 1008);
    const early = await openRaw(telephony, relay);
    early.say('Hello?');
    assert.equal(await early.closed, 1008);
    assert.deepEqual(await linesOf(from), []);
  });

  it('is closed when nothing comes', async () => {
    const { relay } = await ring();
    const began = performance.now();
    assert.equal(await (await openRaw(telephony, relay)).closed, 1008);
    assert.ok(performance.now() - began >= 4_900);
  });

  it('is replaced by a second one of the same call, after which the first one changes nothing', async () => {
    const { from, relay } = await ring();
    const first = await connected(relay);
    first.spoken();
    await until(from, disclosed);
    const second = await openRaw(telephony, relay);
    second.setup();
    assert.equal(await first.closed, 1012);
    second.spoken();
    second.say('Tomorrow, please.');
    await until(from, 'CUSTOMER: Tomorrow, please.');
    assert.equal((await linesOf(from)).filter((line) => line === disclosed).length, 1);
    second.close();
  });

  it('takes what a provider repeats on the next socket once', async () => {
    const { from, relay } = await ring();
    const first = await connected(relay);
    first.spoken();
    await until(from, disclosed);
    const said = ['Tomorrow, please.', 'In the afternoon.'];
    first.spoken();
    for (const text of said) {
      first.say(text);
      await until(from, `CUSTOMER: ${text}`);
      first.spoken();
    }
    first.socket.terminate();
    const second = await openRaw(telephony, relay);
    second.setup();
    second.spoken();
    for (const text of said) {
      second.say(text);
      second.send({ type: 'info', name: 'agentSpeaking', value: 'on' });
      second.spoken();
    }
    second.say('Yes, that is right.');
    await until(from, 'CUSTOMER: Yes, that is right.');
    const lines = await linesOf(from);
    for (const text of said)
      assert.equal(lines.filter((line) => line === `CUSTOMER: ${text}`).length, 1, lines.join('\n'));
    second.close();
  });

  it('goes on after messages that are broken, unknown or binary, and after an error of the provider', async () => {
    const { from, relay } = await ring();
    const socket = await connected(relay);
    for (const broken of [
      '',
      '{',
      'null',
      '[]',
      '{"type":1}',
      '{"type":"prompt"}',
      { type: 'somethingNew' },
      Buffer.from([0, 1, 2]),
    ]) {
      socket.send(broken);
    }
    socket.send({ type: 'error', description: '64107 Invalid message received' });
    socket.send({ type: 'dtmf', digit: 'x' });
    socket.spoken();
    await until(from, disclosed);
    socket.close();
  });

  it('is closed by a message of more than 64 KiB', async () => {
    const { relay } = await ring();
    const socket = await connected(relay);
    socket.say('a'.repeat(70_000));
    assert.equal(await socket.closed, 1009);
  });

  it('takes no flood of keys for more than a telephone can send', async () => {
    const { from, relay } = await ring();
    const socket = await connected(relay);
    socket.spoken();
    await until(from, disclosed);
    for (let key = 0; key < 500; key += 1) socket.send({ type: 'dtmf', digit: String(key % 8) });
    socket.spoken();
    socket.say('Tomorrow, please.');
    await until(from, 'CUSTOMER: Tomorrow, please.');
    const { conversationId } = await telephony.call(from);
    const { rows } = await telephony.services.pool.query<{ count: number }>(
      `select count(*)::int as count from conversation.stream_event where stream_id = $1 and type = 'KeyPressed'`,
      [`conversation:${conversationId}`],
    );
    assert.ok((rows[0]?.count ?? 0) <= 40, String(rows[0]?.count));
    socket.close();
  });

  it('is not opened for a call that is over', async () => {
    const { from, relay } = await ring();
    const { id } = await telephony.call(from);
    await telephony.services.pool.query(
      `select conversation.call_progress($1, 'ENDED', '{"endReason": "CUSTOMER_HUNG_UP"}', now())`,
      [id],
    );
    const socket = await openRaw(telephony, relay);
    socket.setup();
    assert.equal(await socket.closed, 1008);
  });

  it('says nothing of an old turn after an interruption', async () => {
    const { from, relay } = await ring();
    const socket = await connected(relay);
    socket.spoken();
    await until(from, disclosed);
    await eventually(() => socket.heard.length === 2, 'the greeting');
    const before = socket.frames.length;
    socket.send({
      type: 'interrupt',
      utteranceUntilInterrupt: 'How nice that',
      durationUntilInterruptMs: '900',
    });
    socket.say('Who is this?');
    await until(from, 'CUSTOMER: Who is this?');
    await eventually(() => socket.heard.length === 3, 'the answer');
    assert.ok(socket.frames.slice(before).every(({ type }) => type === 'text'));
    assert.ok((await linesOf(from)).includes('ASSISTANT…: How nice that'));
    socket.close();
  });
});
