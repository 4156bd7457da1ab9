import { WebSocket } from 'ws';
import type { AgentVersion } from '#contracts/calling/script.ts';
import type { CallSocket } from '../media-streams/call-socket.ts';
import { readFrame } from '../frames/incoming.ts';
import type { IncomingFrame } from '../frames/incoming.ts';
import type { OutgoingFrame } from '../frames/outgoing.ts';
import type { MachineInput } from '../machine/inputs.ts';
import { move } from '../machine/machine.ts';
import { refusalOf } from '../machine/refusal.ts';
import type { MachineOutput } from '../machine/outputs.ts';
import type { MachineState } from '../machine/state.ts';
import { timerOf } from '../machine/timer.ts';
import { framesOf } from './frames-of.ts';
import { inputOf } from './input-of.ts';
import type { DoneCommand } from './pending-commands.ts';

/** An input without its time. */
export type Happening = MachineInput extends infer I ? (I extends unknown ? Omit<I, 'at'> : never) : never;

/** What an input follows from. */
export interface Cause {
  /** The message of the provider; without it another process, an operator or the time. */
  readonly frame?: IncomingFrame | undefined;
  /** The command of an operator. */
  readonly commandId?: string;
}

/** What is kept with a move. */
export interface Kept {
  readonly frame: IncomingFrame | undefined;
  /** The command that is done with it. */
  readonly command: DoneCommand | undefined;
}

export interface Conversation {
  readonly agent: AgentVersion;
  /** Where the call stands. */
  readonly state: MachineState;
  /**
   * Keeps the new state together with what was said, before anything of it is done. @returns false when somebody else has the call now
   */
  keep(state: MachineState, outputs: readonly MachineOutput[], kept: Kept): Promise<boolean>;
  /** Does what is no speech. @returns what follows from it */
  perform(output: MachineOutput): Promise<Happening | undefined>;
  readonly now: () => number;
  /** Told of a message that breaks the protocol, and of failures. */
  onProblem(problem: unknown): void;
  /** Whether a message was taken before, on a former socket. */
  isRepeated?(frame: IncomingFrame): boolean;
  /** Told of words that are still being spoken. */
  onPartial?(text: string): void;
  /** Told of the agent's words as far as they were played. */
  onPlayed?(text: string): void;
  /** Told how many milliseconds after a sentence of the caller the first words of the answer left. */
  onTurn?(ms: number): void;
}

export interface RunningConversation {
  /** Something that did not come by the socket, such as who has answered. */
  happens(input: Happening, cause?: Cause): Promise<void>;
  /** Where the call stands now. */
  readonly state: MachineState;
}

/** Messages that may wait: more come from nobody who telephones. */
const mostWaiting = 500;
/** Keys in a second. A telephone sends fewer. */
const mostKeys = 10;

/**
 * Holds the conversation of a call on its socket. What happens is taken one after the other: the new state is kept first, and then it is
 * spoken. After an interruption nothing leaves that was meant to be said before it.
 */
export function converse(socket: CallSocket, conversation: Conversation): RunningConversation {
  const { agent, now } = conversation;
  let { state } = conversation;
  let generation = 0;
  let waiting = 0;
  /** When the caller's words came that nobody has answered. */
  let heardAt: number | undefined;
  let keys = { second: 0, count: 0 };
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();

  function happens(input: Happening, cause: Cause = {}): Promise<void> {
    const born = input.kind === 'INTERRUPTED' ? ++generation : generation;
    const came = performance.now();
    waiting += 1;
    last = last
      .then(() => take({ ...input, at: now() }, { born, came, cause }))
      .catch((error: unknown) => {
        conversation.onProblem(error);
        socket.close(1011, 'The call cannot go on here');
      })
      .finally(() => (waiting -= 1));
    return last;
  }

  async function take(
    input: MachineInput,
    {
      born,
      came,
      cause: { frame, commandId },
    }: { readonly born: number; readonly came: number; readonly cause: Cause },
  ): Promise<void> {
    const moved = move(agent, state, input);
    // How far words were played is reported with each of them. It is kept with whatever comes next.
    const isNote = input.kind === 'PLAYED' && moved.outputs.length === 0;
    const command = commandId === undefined ? undefined : { id: commandId, refusal: refusalOf(state, input) };
    if (!isNote && !(await conversation.keep(moved.state, moved.outputs, { frame, command }))) {
      return socket.close(1012, 'The call goes on elsewhere');
    }
    ({ state } = moved);
    if (input.kind === 'HEARD') heardAt = came;
    // What follows on words that were played is no answer.
    else if (input.kind === 'SPOKEN') heardAt = undefined;
    for (const output of moved.outputs) {
      for (const each of framesOf(output)) if (born === generation) send(each);
      if (heardAt !== undefined && output.kind === 'SAY') {
        conversation.onTurn?.(performance.now() - heardAt);
        heardAt = undefined;
      }
      perform(output);
    }
    setTimer();
  }

  /** Not awaited: what takes long holds up nobody, and what follows takes its turn. */
  function perform(output: MachineOutput): void {
    conversation
      .perform(output)
      .then((follows) => (follows ? happens(follows) : undefined))
      .catch((error: unknown) => conversation.onProblem(error));
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

  function isTooMany(frame: IncomingFrame): boolean {
    if (frame.type !== 'dtmf') return false;
    const second = Math.floor(now() / 1_000);
    keys = { second, count: keys.second === second ? keys.count + 1 : 1 };
    return keys.count > mostKeys;
  }

  socket.on('message', (data: Buffer, isBinary) => {
    const read = isBinary ? undefined : readFrame(data.toString());
    if (!read || 'problem' in read) return conversation.onProblem(read?.problem ?? 'BROKEN');
    const { frame } = read;
    if (frame.type === 'error') return conversation.onProblem(frame.description);
    if (frame.type === 'prompt' && !frame.last) return conversation.onPartial?.(frame.voicePrompt);
    if (isTooMany(frame)) return conversation.onProblem('TOO_MANY_KEYS');
    if (waiting > mostWaiting) return socket.close(1008, 'Too many messages');
    if (conversation.isRepeated?.(frame) === true) return;
    const input = inputOf(frame);
    if (input?.kind === 'PLAYED') conversation.onPlayed?.(input.text);
    if (input) void happens(input, { frame });
  });
  socket.once('close', (code) => {
    clearTimeout(timer);
    // A socket that was lost or moved elsewhere ends no call: the next one takes it up, and the end of the call settles it.
    if (code === 1000 || code === 1005) void happens({ kind: 'CLOSED' });
  });
  return {
    happens,
    get state() {
      return state;
    },
  };
}
