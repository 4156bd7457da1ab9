import { WebSocket } from 'ws';
import type { AgentVersion } from '#contracts/calling/script.ts';
import { readFrame } from '../frames/incoming.ts';
import type { IncomingFrame } from '../frames/incoming.ts';
import { readInfo } from '../frames/info.ts';
import { textFrames } from '../frames/outgoing.ts';
import type { OutgoingFrame } from '../frames/outgoing.ts';
import type { MachineInput } from '../machine/inputs.ts';
import { move } from '../machine/machine.ts';
import type { MachineOutput } from '../machine/outputs.ts';
import type { MachineState } from '../machine/state.ts';
import { timerOf } from '../machine/timer.ts';

/** An input without its time. */
export type Happening = MachineInput extends infer I ? (I extends unknown ? Omit<I, 'at'> : never) : never;

export interface Conversation {
  readonly agent: AgentVersion;
  /** Where the call stands. */
  readonly state: MachineState;
  /**
   * Keeps the new state together with what was said, before anything of it is done. @returns false when somebody else has the call now
   */
  keep(state: MachineState, outputs: readonly MachineOutput[]): Promise<boolean>;
  /** Does what is no speech. @returns what follows from it */
  perform(output: MachineOutput): Promise<Happening | undefined>;
  readonly now: () => number;
  /** Told of a message that breaks the protocol, and of failures. */
  onProblem(problem: unknown): void;
}

export interface RunningConversation {
  /** Something that did not come by the socket, such as who has answered. */
  happens(input: Happening): Promise<void>;
}

/**
 * Holds the conversation of a call on its socket. What happens is taken one after the other: the new state is kept first, and then it is
 * spoken. After an interruption nothing leaves that was meant to be said before it.
 */
export function converse(socket: WebSocket, conversation: Conversation): RunningConversation {
  const { agent, now } = conversation;
  let { state } = conversation;
  let generation = 0;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  function happens(input: Happening): Promise<void> {
    const born = input.kind === 'INTERRUPTED' ? ++generation : generation;
    last = last
      .then(() => take({ ...input, at: now() }, born))
      .catch((error: unknown) => {
        conversation.onProblem(error);
        socket.close(1011, 'The call cannot go on here');
      });
    return last;
  }

  async function take(input: MachineInput, born: number): Promise<void> {
    const moved = move(agent, state, input);
    if (!(await conversation.keep(moved.state, moved.outputs))) {
      return socket.close(1012, 'The call goes on elsewhere');
    }
    ({ state } = moved);
    for (const output of moved.outputs) {
      for (const frame of framesOf(output)) if (born === generation) send(frame);
      const follows = await conversation.perform(output);
      // Not awaited: it takes its turn after this one.
      if (follows) void happens(follows);
    }
    setTimer();
  }

  function send(frame: OutgoingFrame): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame));
  }

  function setTimer(): void {
    clearTimeout(timer);
    const until = socket.readyState === WebSocket.OPEN ? timerOf(agent, state) : undefined;
    if (until === undefined) return;
    timer = setTimeout(() => void happens({ kind: 'TIMER' }), Math.max(0, until - now()));
  }

  socket.on('message', (data: Buffer, isBinary) => {
    const read = isBinary ? undefined : readFrame(data.toString());
    if (!read || 'problem' in read) return conversation.onProblem(read?.problem ?? 'BROKEN');
    const input = inputOf(read.frame);
    if (input) void happens(input);
  });
  socket.once('close', () => {
    clearTimeout(timer);
    void happens({ kind: 'CLOSED' });
  });
  return { happens };
}

/** What a message of the provider means; undefined for one that changes nothing. */
function inputOf(frame: IncomingFrame): Happening | undefined {
  switch (frame.type) {
    case 'setup':
      return { kind: 'CONNECTED' };
    case 'prompt': {
      if (!frame.last) return undefined;
      const { voicePrompt: text, lang: language } = frame;
      return { kind: 'HEARD', text, ...(language === undefined ? {} : { language }) };
    }
    case 'interrupt':
      return { kind: 'INTERRUPTED', heard: frame.utteranceUntilInterrupt };
    case 'dtmf':
      return { kind: 'KEY', digit: frame.digit };
    case 'info':
      return readInfo(frame);
    case 'error':
      return undefined;
  }
}

function framesOf(output: MachineOutput): readonly OutgoingFrame[] {
  switch (output.kind) {
    case 'SAY':
      return textFrames(output.text, output);
    case 'LANGUAGE':
      return [{ type: 'language', ttsLanguage: output.language, transcriptionLanguage: output.language }];
    case 'END':
      return [
        { type: 'end', handoffData: JSON.stringify({ reason: output.reason, outcome: output.outcome }) },
      ];
    default:
      return [];
  }
}
