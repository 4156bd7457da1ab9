import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';

/** A call as its caller in the benchmark needs it. */
export interface CallToPlay {
  readonly url: string;
  readonly authorization: string;
  /** Of the handshake: HMAC-SHA1 by the auth token over the public address. */
  readonly signature: string;
  readonly callSid: string;
}

/** What a caller has seen. */
export interface Played {
  /** Milliseconds from a sentence to the first words of the answer. */
  readonly turns: number[];
  /** Milliseconds from an interruption to the last words of what it has cut off; 0 where none came after it. */
  readonly interruptions: number[];
  /** Words of a turn that was cut off, after the answer to the interruption had begun. */
  late: number;
  /** What was said, with when, in order. */
  readonly said: { readonly text: string; readonly at: number }[];
}

/** How long words are heard before their caller answers or cuts in, in milliseconds. */
const listenMs = 250;

/**
 * Calls, and answers each question after a pause, for so many turns. Each fifth answer cuts in. A caller reads each message with the time
 * at which it came.
 */
export async function playCall(
  call: CallToPlay,
  {
    turns,
    pauseMs,
    until,
  }: { readonly turns: number; readonly pauseMs: number; readonly until: Promise<void> },
): Promise<Played> {
  const played: Played = { turns: [], interruptions: [], late: 0, said: [] };
  const socket = new WebSocket(call.url, {
    headers: { 'x-twilio-signature': call.signature, 'x-gateway-authorization': call.authorization },
    perMessageDeflate: false,
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  let askedAt = 0;
  let words = '';
  let cutAt = 0;
  let lastCutFrameAt = 0;
  let heard = Promise.withResolvers<string>();
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  socket.on('message', (data: Buffer) => {
    const now = performance.now();
    const frame = JSON.parse(data.toString()) as { type: string; token?: string; last?: boolean };
    if (frame.type !== 'text') return;
    // After an interruption nothing of the old turn may come: the answer to the next sentence comes first.
    if (cutAt > 0 && askedAt === 0) {
      lastCutFrameAt = now;
      if (now - cutAt > 100) played.late += 1;
    }
    if (askedAt > 0) {
      played.turns.push(now - askedAt);
      askedAt = 0;
    }
    words += frame.token ?? '';
    if (frame.last !== true) return;
    heard.resolve(words);
    words = '';
  });
  await new Promise((resolve) => socket.once('open', resolve));
  send({ type: 'setup', sessionId: `VX${call.callSid}`, callSid: call.callSid, customParameters: {} });
  for (let turn = 0; turn < turns; turn += 1) {
    const text = await Promise.race([heard.promise, closed.then(() => undefined)]);
    if (text === undefined) break;
    heard = Promise.withResolvers<string>();
    await sleep(listenMs);
    if (turn > 1 && turn % 5 === 4) {
      const cut = text.split(' ').slice(0, 2).join(' ');
      cutAt = performance.now();
      lastCutFrameAt = 0;
      send({ type: 'interrupt', utteranceUntilInterrupt: cut, durationUntilInterruptMs: listenMs });
      await sleep(150);
      played.interruptions.push(lastCutFrameAt === 0 ? 0 : lastCutFrameAt - cutAt);
      cutAt = 0;
    } else {
      send({ type: 'info', name: 'tokensPlayed', value: text });
      send({ type: 'info', name: 'agentSpeaking', value: 'off' });
      await sleep(pauseMs * (0.5 + Math.random()));
    }
    const answer = `Answer number ${turn} of this call.`;
    played.said.push({ text: answer, at: Date.now() });
    askedAt = performance.now();
    send({ type: 'prompt', voicePrompt: answer, lang: 'en-US', last: true });
  }
  await until;
  socket.close(1000);
  await closed;
  return played;
}
