import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { WebSocketServer } from 'ws';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AgentVersion } from '#contracts/calling/script.ts';
import type { Speech } from '../../hub/capabilities/speech.ts';
import { openProvider } from '../../hub/connections/open-provider.ts';
import type { Persona } from '../../providers/twilio/voice/persona.ts';
import { personas } from '../../providers/twilio/voice/personas.ts';
import { playStream } from '../../providers/twilio/voice/stream-call.ts';
import { startIntegration } from '../../testing/start-integration.ts';
import type { TestIntegration } from '../../testing/start-integration.ts';
import type { MachineOutput } from '../machine/outputs.ts';
import { newState } from '../machine/state.ts';
import { bookingAgent } from '../machine/testing/agents.ts';
import { converse } from '../relay/converse.ts';
import { readStreamFrame } from './stream-frames.ts';
import { StreamSocket } from './stream-socket.ts';

const disclosed = /^This is Acme Plumbing\. I am an automated assistant\. This call is recorded\./;

describe('a call on a media stream', () => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  let integration: TestIntegration;
  let speech: Speech;
  let agent: AgentVersion = bookingAgent();
  let outputs: MachineOutput[] = [];
  let problems: unknown[] = [];
  before(async () => {
    integration = await startIntegration();
    speech = (await openProvider(integration.services, 'ELEVENLABS')).can('SPEECH');
    sockets.on('connection', (socket) => {
      const kept = outputs;
      socket.on('message', (data: Buffer) => {
        const frame = readStreamFrame(data.toString());
        if (frame?.event !== 'start') return;
        const { start } = frame;
        const onProblem = (problem: unknown) => problems.push(problem);
        const stream = new StreamSocket(socket, { start, voiceId: 'sandbox-anna', speech, onProblem });
        converse(stream, {
          agent,
          state: newState('OUTBOUND', 'en', {}),
          keep: (_state, made) => {
            kept.push(...made);
            return Promise.resolve(true);
          },
          perform: ({ kind }) =>
            Promise.resolve(kind === 'TRANSFER' ? { kind: 'TRANSFER_FAILED' } : undefined),
          now: Date.now,
          onProblem,
        });
        stream.begin();
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  after(async () => {
    for (const socket of sockets.clients) socket.terminate();
    server.close();
    await integration.stop();
  });

  /** Calls a persona and talks to the end, by sound alone. */
  async function call(persona: Persona | undefined) {
    assert.ok(persona);
    agent = bookingAgent();
    outputs = [];
    problems = [];
    const kept = outputs;
    const { port } = server.address() as AddressInfo;
    const end = await playStream({
      url: `ws://127.0.0.1:${port}/voice/twilio/stream`,
      sign: () => 'signed',
      persona,
      speed: 4,
      facts: {
        callSid: `CA${'0'.repeat(32)}`,
        accountSid: `AC${'0'.repeat(32)}`,
        from: '+15005550006',
        to: '+15005550100',
        direction: 'outbound-api',
      },
      parameters: { call: '1' },
    });
    const lines = kept.flatMap((one) => (one.kind === 'STORE' ? [one] : []));
    return {
      end,
      spoken: lines.filter(({ role }) => role === 'AGENT'),
      said: lines.filter(({ role }) => role === 'CALLER').map(({ text }) => text),
      ended: kept.find(({ kind }) => kind === 'END'),
    };
  }

  it('is a conversation by sound: what is said is understood, and what is stored was heard', async () => {
    const { end, spoken, said, ended } = await call(personas['0100']);
    assert.deepEqual(ended, { kind: 'END', reason: 'AGENT_ENDED', outcome: 'BOOKED' });
    assert.deepEqual(said, end.said);
    assert.match(spoken[0]?.text ?? '', disclosed);
    // Sound has no lines: what is said without a pause is heard as one.
    assert.equal(spoken.map(({ text }) => text).join(''), end.heard.join(''));
    assert.deepEqual(problems, []);
  });

  it('falls silent within 200 ms of a word of the caller, and keeps of its sentence what was played', async () => {
    const interrupting: Persona = {
      name: 'interrupting',
      answer: 'ANSWERED',
      answeredBy: 'human',
      greeting: 'Hello?',
      reactions: [
        { hear: /How nice that I reach you\. I call/, interruptAtWord: 9, say: 'Wait, what is this about?' },
        { hear: /Which day/, say: 'Please do not call me any more.' },
      ],
    };
    const { end, spoken, ended } = await call(interrupting);
    assert.equal(end.clearedAfterMs.length, 1);
    assert.ok(
      end.clearedAfterMs.every((ms) => ms <= 200),
      String(end.clearedAfterMs),
    );
    const cut = spoken.find(({ isInterrupted }) => isInterrupted)?.text ?? '';
    const heard = end.heard[0] ?? '';
    const played = heard.slice(heard.indexOf('How nice'));
    assert.ok(cut !== '' && played.startsWith(cut), `${cut} | ${played}`);
    assert.ok(played.split(' ').length - cut.split(' ').length <= 2, `${cut} | ${played}`);
    assert.equal(ended?.kind === 'END' && ended.reason, 'OPTED_OUT');
  });
});
