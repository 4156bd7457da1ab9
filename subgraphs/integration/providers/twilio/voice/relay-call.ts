import { Callee } from './callee.ts';
import type { Persona } from './persona.ts';
import { readRelayFrame } from './relay-frame.ts';
import { openRelaySocket } from './relay-socket.ts';

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
  /** Whether a socket that is lost is opened again (`applicationReconnect`). */
  readonly reconnects?: boolean;
  /** Whether words are reported while they are spoken (`partialPrompts`). */
  readonly isHeardEarly?: boolean;
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
  /** What they said, in order. */
  readonly said: readonly string[];
}

/** Connects who was called to the application's socket, and plays the call. @returns how it has ended */
export function playRelay(call: RelayCall): Promise<RelayEnd> {
  const { persona, speed, facts, parameters } = call;
  const sessionId = `VX${facts.callSid.slice(2)}`;
  const said: string[] = [];
  return new Promise((resolve) => {
    let end: Pick<RelayEnd, 'status' | 'handoffData' | 'errorCode'> | undefined;
    let tokens = '';
    const relay = openRelaySocket(call, {
      setup: {
        type: 'setup',
        sessionId,
        ...facts,
        callType: 'PSTN',
        callStatus: 'IN-PROGRESS',
        customParameters: parameters,
      },
      opened: (isFirst) => {
        tokens = '';
        if (isFirst) void callee.answer();
      },
      received,
      closed: (errorCode) => {
        callee.end();
        call.signal?.removeEventListener('abort', hangUp);
        const how = end ?? { status: 'failed', handoffData: null, errorCode };
        resolve({ ...how, sessionId, heard: callee.heard, said });
      },
    });
    const callee = new Callee(
      persona,
      {
        send: (frame) => {
          if (frame['type'] === 'prompt' && frame['last'] === true) said.push(String(frame['voicePrompt']));
          relay.send(frame);
        },
        hangUp: () => hangUp(),
      },
      speed,
      call.isHeardEarly,
    );
    function finish(how: NonNullable<typeof end>): void {
      end ??= how;
      callee.end();
      relay.close();
    }
    const hangUp = () => finish({ status: 'completed', handoffData: null, errorCode: null });
    call.signal?.addEventListener('abort', hangUp, { once: true });

    function received(data: string): void {
      const frame = readRelayFrame(data);
      if (!frame) {
        relay.send({ type: 'error', description: '64107 Invalid message received' });
      } else if (frame.type === 'end') {
        finish({ status: 'ended', handoffData: frame.handoffData ?? null, errorCode: null });
      } else if (frame.type === 'text') {
        tokens += frame.token;
        if (!frame.last) return;
        void callee.hear(tokens, frame.interruptible ?? true);
        tokens = '';
      }
    }
  });
}
