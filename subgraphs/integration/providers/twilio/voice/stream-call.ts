import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { RelayCall, RelayEnd } from './relay-call.ts';
import { frameBytes, StreamCallee } from './stream-callee.ts';

export type StreamCall = Pick<
  RelayCall,
  'url' | 'sign' | 'persona' | 'speed' | 'facts' | 'parameters' | 'signal'
>;

export interface StreamEnd extends Pick<RelayEnd, 'status' | 'heard' | 'said'> {
  /** Milliseconds of the call from each first sound of the callee to the agent's silence, where they spoke into its words. */
  readonly clearedAfterMs: readonly number[];
}

/** Milliseconds of a frame. */
const frameMs = 20;
const handshakeTimeoutMs = 5_000;

const message = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('media'),
    streamSid: z.string(),
    media: z.strictObject({ payload: z.base64() }),
  }),
  z.object({ event: z.literal('mark'), streamSid: z.string(), mark: z.strictObject({ name: z.string() }) }),
  z.object({ event: z.literal('clear'), streamSid: z.string() }),
]);

/** What is to be played, in its order: a frame of sound, or a mark that is sent back when it is reached. */
type Item = { readonly sound: Uint8Array } | { readonly mark: string };

/** Streams the sound of a call to the application, and plays what it sends, as `<Connect><Stream>` does. */
export async function playStream(call: StreamCall): Promise<StreamEnd> {
  const { persona, speed, facts, parameters } = call;
  const streamSid = `MZ${facts.callSid.slice(2)}`;
  const callee = new StreamCallee(persona);
  const socket = new WebSocket(call.url, {
    headers: { 'x-twilio-signature': call.sign(call.url), 'user-agent': 'TwilioProxy/1.1' },
    handshakeTimeout: handshakeTimeoutMs,
    perMessageDeflate: false,
  });
  let queue: Item[] = [];
  let sequence = 0;
  let isLost = false;
  const clearedAfterMs: number[] = [];
  let spokeInto: number | undefined;
  const send = (event: string, more: object) => {
    sequence += 1;
    if (socket.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ event, sequenceNumber: String(sequence), streamSid, ...more }));
  };
  const sendMark = (name: string) => send('mark', { mark: { name } });

  socket.on('message', (data: Buffer) => {
    const { data: frame } = message.safeParse(JSON.parse(data.toString()));
    if (!frame || frame.streamSid !== streamSid) return;
    if (frame.event === 'mark') queue.push({ mark: frame.mark.name });
    else if (frame.event === 'media') {
      const sound = Buffer.from(frame.media.payload, 'base64');
      for (let at = 0; at < sound.length; at += frameBytes)
        queue.push({ sound: sound.subarray(at, at + frameBytes) });
    } else {
      const dropped = queue;
      queue = [];
      callee.cutOff();
      if (spokeInto !== undefined) clearedAfterMs.push(elapsed - spokeInto);
      spokeInto = undefined;
      // Marks of sound that was thrown away are sent back all the same.
      for (const item of dropped) if ('mark' in item) sendMark(item.mark);
    }
  });
  socket.on('error', () => {
    isLost = true;
  });
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const opened = new Promise<void>((resolve) => socket.once('open', resolve));
  let elapsed = 0;
  await Promise.race([opened, closed]);
  send('connected', { protocol: 'Call', version: '1.0.0' });
  const { accountSid, callSid } = facts;
  const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8_000, channels: 1 };
  send('start', {
    start: { streamSid, accountSid, callSid, tracks: ['inbound'], customParameters: parameters, mediaFormat },
  });
  while (socket.readyState === WebSocket.OPEN) {
    await sleep(frameMs / speed);
    elapsed += frameMs;
    const frame = callee.frame(nextSound());
    const isSpeaking = frame.some((coded) => coded !== 0xff);
    if (isSpeaking && queue.length > 0) spokeInto ??= elapsed;
    const payload = Buffer.from(frame).toString('base64');
    send('media', {
      media: { track: 'inbound', chunk: String(elapsed / frameMs), timestamp: String(elapsed), payload },
    });
    if (callee.isGone || call.signal?.aborted === true) {
      send('stop', { stop: { accountSid, callSid } });
      socket.close(1000);
      await closed;
      return { status: 'completed', heard: callee.heard, said: callee.said, clearedAfterMs };
    }
  }
  await closed;
  callee.cutOff();
  return { status: isLost ? 'failed' : 'ended', heard: callee.heard, said: callee.said, clearedAfterMs };

  /** The next frame of the agent's sound. Marks before it have been reached. */
  function nextSound(): Uint8Array | undefined {
    for (;;) {
      const item = queue.shift();
      if (!item || 'sound' in item) return item?.sound;
      sendMark(item.mark);
    }
  }
}
