import { EventEmitter } from 'node:events';
import type { WebSocket } from 'ws';
import type { Speech } from '../../hub/capabilities/speech.ts';
import { outgoingFrame } from '../frames/outgoing.ts';
import type { CallSocket } from './call-socket.ts';
import { Endpointing } from './endpointing.ts';
import { Playback } from './playback.ts';
import type { StreamFrame } from './stream-frames.ts';
import { readStreamFrame } from './stream-frames.ts';

type Start = Extract<StreamFrame, { event: 'start' }>['start'];

export interface StreamSocketOptions {
  readonly start: Start;
  readonly voiceId: string;
  readonly speech: Pick<Speech, 'say' | 'hear'>;
  /** Told of what could not be said or heard. */
  onProblem(problem: unknown): void;
}

const format = 'ulaw_8000';

/**
 * Makes a relay of a media stream: the sound of the caller becomes sentences and interruptions, and texts become sound. It speaks the
 * protocol of the relay, so that the same conversation runs on both.
 */
export class StreamSocket
  extends EventEmitter<{ message: [unknown, boolean]; close: [number] }>
  implements CallSocket
{
  readonly #socket: WebSocket;
  readonly #options: StreamSocketOptions;
  readonly #ears = new Endpointing();
  readonly #playback: Playback;
  readonly #ended = new AbortController();
  /** Sentences are told in the order in which they were spoken. */
  #heard: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, options: StreamSocketOptions) {
    super();
    this.#socket = socket;
    this.#options = options;
    const { streamSid } = options.start;
    this.#playback = new Playback({
      send: (frame) => {
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify({ streamSid, ...frame }));
      },
      say: (text, signal) => options.speech.say({ text, voiceId: options.voiceId, format }, signal),
      played: (value) => this.#tell({ type: 'info', name: 'tokensPlayed', value }),
      spoken: () => this.#tell({ type: 'info', name: 'agentSpeaking', value: 'off' }),
      failed: (error) => {
        options.onProblem(error);
        socket.close(1011, 'The agent has no voice');
      },
    });
    socket.on('message', (data: Buffer, isBinary) => {
      const frame = isBinary ? undefined : readStreamFrame(data.toString());
      if (frame) this.#take(frame);
    });
    socket.once('close', (code) => {
      this.#ended.abort();
      this.#playback.cut();
      this.emit('close', code);
    });
  }

  get readyState(): number {
    return this.#socket.readyState;
  }

  /** The first message, as the relay would have sent it. */
  begin(): void {
    const { streamSid: sessionId, callSid, accountSid, customParameters } = this.#options.start;
    this.#tell({ type: 'setup', sessionId, callSid, accountSid, customParameters });
  }

  /** Takes a message that was meant for the relay. */
  send(data: string): void {
    const frame = outgoingFrame.parse(JSON.parse(data));
    if (frame.type === 'text')
      return this.#playback.speak(frame.token, frame.interruptible ?? true, frame.last);
    // The end of the stream is the end of the verb: what follows is in the document behind it.
    if (frame.type === 'end') this.close(1000);
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason);
  }

  #take(frame: StreamFrame): void {
    switch (frame.event) {
      case 'media':
        if (frame.media.track === 'inbound') this.#listen(Buffer.from(frame.media.payload, 'base64'));
        return;
      case 'mark':
        return this.#playback.marked(frame.mark.name);
      case 'dtmf':
        return this.#tell({ type: 'dtmf', digit: frame.dtmf.digit });
      case 'stop':
        return this.close(1000);
      case 'connected':
      case 'start':
    }
  }

  #listen(sound: Uint8Array): void {
    for (const event of this.#ears.push(sound)) {
      if (event.kind === 'ENDED') this.#understand(event.samples);
      else if (this.#playback.isInterruptible) {
        this.#tell({ type: 'interrupt', utteranceUntilInterrupt: this.#playback.cut() });
      }
    }
  }

  #understand(samples: Int16Array): void {
    // Asked at once, told in order.
    const asked = this.#options.speech.hear({ samples, language: null }, this.#ended.signal);
    this.#heard = Promise.allSettled([this.#heard, asked]).then(([, heard]) => {
      if (heard.status === 'rejected')
        return void (this.#ended.signal.aborted || this.#options.onProblem(heard.reason));
      const { text, language } = heard.value;
      this.#tell({ type: 'prompt', voicePrompt: text, lang: language ?? undefined, last: true });
    });
  }

  #tell(frame: Readonly<Record<string, unknown>>): void {
    this.emit('message', Buffer.from(JSON.stringify(frame)), false);
  }
}
