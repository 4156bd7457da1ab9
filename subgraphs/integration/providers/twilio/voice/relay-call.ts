import { WebSocket } from 'ws';
import { Callee } from './callee.ts';
import type { Persona } from './persona.ts';
import { readRelayFrame } from './relay-frame.ts';

export interface RelayCall {
  readonly url: string;
  /** Signs an absolute URL as Twilio does. */
  readonly sign: (url: string) => string;
  readonly persona: Persona;
  readonly speed: number;
  readonly facts: {
    readonly callSid: string;
    readonly accountSid: string;
    readonly from: string;
    readonly to: string;
    readonly direction: string;
  };
  readonly parameters: Readonly<Record<string, string>>;
  /** Ends the call at once. */
  readonly signal?: AbortSignal;
}

export interface RelayEnd {
  /** `ended` by the application, `completed` by who was called, `failed` for a socket that did not open or was lost. */
  readonly status: 'ended' | 'completed' | 'failed';
  readonly sessionId: string;
  readonly handoffData: string | null;
  readonly errorCode: string | null;
  /** What was really played to who was called, in order. */
  readonly heard: readonly string[];
}

/** How long the application has to open its socket. */
const handshakeTimeoutMs = 5_000;

/** Connects who was called to the application's socket, and plays the call. @returns how it has ended */
export function playRelay(call: RelayCall): Promise<RelayEnd> {
  const { persona, speed, facts, parameters } = call;
  const sessionId = `VX${facts.callSid.slice(2)}`;
  const socket = new WebSocket(call.url, {
    headers: { 'x-twilio-signature': call.sign(call.url), 'user-agent': 'TwilioProxy/1.1' },
    handshakeTimeout: handshakeTimeoutMs,
    perMessageDeflate: false,
  });
  return new Promise((resolve) => {
    let end: Pick<RelayEnd, 'status' | 'handoffData' | 'errorCode'> | undefined;
    let tokens = '';
    const callee = new Callee(
      persona,
      {
        send: (frame) => {
          if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
        },
        hangUp: () => hangUp(),
      },
      speed,
    );
    function finish(how: NonNullable<typeof end>): void {
      end ??= how;
      callee.end();
      socket.close(1000);
    }
    const hangUp = () => finish({ status: 'completed', handoffData: null, errorCode: null });
    call.signal?.addEventListener('abort', hangUp, { once: true });
    socket.once('open', () => {
      const { direction, ...rest } = facts;
      socket.send(
        JSON.stringify({
          type: 'setup',
          sessionId,
          ...rest,
          direction,
          callType: 'PSTN',
          callStatus: 'IN-PROGRESS',
          customParameters: parameters,
        }),
      );
      void callee.answer();
    });
    socket.on('message', (data: Buffer) => {
      const frame = readRelayFrame(data.toString());
      if (!frame) {
        socket.send(JSON.stringify({ type: 'error', description: '64107 Invalid message received' }));
      } else if (frame.type === 'end') {
        finish({ status: 'ended', handoffData: frame.handoffData ?? null, errorCode: null });
      } else if (frame.type === 'text') {
        tokens += frame.token;
        if (!frame.last) return;
        void callee.hear(tokens, frame.interruptible ?? true);
        tokens = '';
      }
    });
    socket.on('error', () => {
      end ??= { status: 'failed', handoffData: null, errorCode: '64102' };
    });
    socket.once('close', () => {
      callee.end();
      call.signal?.removeEventListener('abort', hangUp);
      const how = end ?? { status: 'failed', handoffData: null, errorCode: '64105' };
      resolve({ ...how, sessionId, heard: callee.heard });
    });
  });
}
