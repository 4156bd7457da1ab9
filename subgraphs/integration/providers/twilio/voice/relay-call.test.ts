import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import twilio from 'twilio';
import { WebSocketServer } from 'ws';
import type { AgentVersion } from '#contracts/calling/script.ts';
import { bookingAgent } from '../../../telephony/machine/testing/agents.ts';
import type { MachineOutput } from '../../../telephony/machine/outputs.ts';
import { newState } from '../../../telephony/machine/state.ts';
import { converse } from '../../../telephony/relay/converse.ts';
import { personas } from './personas.ts';
import { playRelay } from './relay-call.ts';
import type { RelayEnd } from './relay-call.ts';

const token = 'a-token-of-the-sandbox';
const disclosed = /^This is Acme Plumbing\. I am an automated assistant\. This call is recorded\./;

describe('who is called by the sandbox', () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  let agent: AgentVersion = bookingAgent();
  let outputs: MachineOutput[] = [];
  const signatures: boolean[] = [];
  const problems: unknown[] = [];
  before(async () => {
    sockets.on('connection', (socket, request) => {
      const url = `ws://${request.headers.host}${request.url}`;
      signatures.push(twilio.validateRequest(token, String(request.headers['x-twilio-signature']), url, {}));
      const kept = outputs;
      converse(socket, {
        agent,
        state: newState('OUTBOUND', 'en', {}),
        keep: (_state, made) => {
          kept.push(...made);
          return Promise.resolve(true);
        },
        perform: () => Promise.resolve(undefined),
        now: Date.now,
        onProblem: (problem) => problems.push(problem),
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(() => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
  });

  /** Calls a persona and talks to the end. */
  async function call(suffix: string, changed: Readonly<Record<string, unknown>> = {}) {
    const persona = personas[suffix];
    assert.ok(persona, suffix);
    agent = bookingAgent(changed);
    outputs = [];
    const kept = outputs;
    const { port } = server.address() as AddressInfo;
    const end: RelayEnd = await playRelay({
      url: `ws://127.0.0.1:${port}/voice/twilio/relay?call=1`,
      sign: (url) => twilio.getExpectedTwilioSignature(token, url, {}),
      persona,
      speed: 40,
      facts: {
        callSid: `CA${'0'.repeat(32)}`,
        accountSid: `AC${'0'.repeat(32)}`,
        from: '+15005550006',
        to: `+1500555${suffix}`,
        direction: 'outbound-api',
      },
      parameters: {},
    });
    const lines = kept.flatMap((one) => (one.kind === 'STORE' ? [one] : []));
    const spoken = lines.filter(({ role }) => role === 'AGENT').map(({ text }) => text);
    const said = lines.filter(({ role }) => role === 'CALLER').map(({ text }) => text);
    const ended = kept.flatMap((one) => (one.kind === 'END' ? [one] : []));
    return { end, kept, spoken, said, ended };
  }

  for (const suffix of ['0100', '0101', '0103', '0112', '0114', '0116', '0117']) {
    it(`books as the ${personas[suffix]?.name ?? ''} person, with a transcript of what was heard`, async () => {
      const { end, spoken, ended } = await call(suffix);
      assert.equal(end.status, 'ended');
      assert.deepEqual(ended, [{ kind: 'END', reason: 'AGENT_ENDED', outcome: 'BOOKED' }]);
      assert.match(spoken[0] ?? '', disclosed);
      assert.deepEqual(spoken, end.heard);
      assert.deepEqual(problems, []);
    });
  }

  it('keeps of an interrupted sentence only the words that were played', async () => {
    const { end, kept, spoken, ended } = await call('0102');
    assert.deepEqual(spoken, end.heard);
    assert.ok(kept.some((one) => one.kind === 'STORE' && one.isInterrupted));
    assert.equal(ended[0]?.outcome, 'BOOKED');
  });

  it('is never called a human by the agent, whatever the caller asks', async () => {
    for (const suffix of ['0112', '0114']) {
      const { spoken } = await call(suffix);
      assert.ok(!spoken.some((text) => /\bI am (a )?(human|person)\b/i.test(text)));
    }
    const { spoken } = await call('0112');
    assert.ok(spoken.some((text) => text.startsWith('I am an artificial intelligence')));
  });

  it('is forgotten when they want no more calls, in English and in German', async () => {
    for (const suffix of ['0110', '0113']) {
      const { kept, ended, end } = await call(suffix);
      assert.equal(kept.filter(({ kind }) => kind === 'FORGET_NUMBER').length, 1, suffix);
      assert.equal(ended[0]?.reason, 'OPTED_OUT');
      assert.equal(end.status, 'ended');
    }
  });

  it('is handed over when they want a person: the relay ends, and its action is told so', async () => {
    const { spoken, end } = await call('0111');
    assert.deepEqual(JSON.parse(end.handoffData ?? ''), { transfer: true });
    assert.match(end.heard.at(-1) ?? '', /pass this on to a colleague\.$/);
    assert.deepEqual(spoken, end.heard);
  });

  it('hears who calls and why from a screened call, and then the disclosures', async () => {
    const { spoken, ended } = await call('0106');
    assert.equal(spoken[0], 'This is Acme Plumbing, about the boiler check.');
    assert.match(spoken[1] ?? '', disclosed);
    assert.equal(ended[0]?.outcome, 'BOOKED');
  });

  it('leaves the words that were played before they hung up', async () => {
    const { end, spoken, ended } = await call('0115');
    assert.equal(end.status, 'completed');
    assert.deepEqual(spoken, end.heard);
    assert.equal(spoken.at(-1), 'In the morning');
    assert.deepEqual(ended, []);
  });

  it('books nothing as a child or as somebody who wants codes', async () => {
    for (const suffix of ['0118', '0119']) {
      const { end, spoken, ended } = await call(suffix);
      assert.equal(end.status, 'completed', suffix);
      assert.deepEqual(spoken, end.heard);
      assert.deepEqual(ended, []);
    }
  });

  it('is asked whether they are there when they are silent, and the call ends', async () => {
    const { ended, spoken } = await call('0104', { limits: { silenceSeconds: 3, maxSilences: 1 } });
    assert.equal(ended[0]?.reason, 'SILENCE');
    assert.ok(spoken.some((text) => text.startsWith('Are you still there?')));
  });

  it('opens its socket with a signature over the exact URL', () => {
    assert.ok(signatures.length > 0);
    assert.ok(signatures.every((isValid) => isValid));
  });
});
