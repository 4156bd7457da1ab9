import type { MachineOutput } from '../machine/outputs.ts';
import type { DoneCommand } from './pending-commands.ts';

/** A function of another subgraph that is called with values, each with its type. */
export interface PublishedCall {
  readonly name: string;
  readonly arguments: readonly (readonly [type: string, value: unknown])[];
}

interface Place {
  readonly callId: string;
  readonly phone: string | null;
  /** Makes one of any number of these. */
  readonly key: string;
}

/** What an output of the machine means for the conversation and for the number; undefined for what is no call of a function. */
export function publishedCall(
  output: MachineOutput,
  { callId, phone, key }: Place,
): PublishedCall | undefined {
  const call = ['uuid', callId] as const;
  switch (output.kind) {
    case 'STORE': {
      const { commandId = key, role, text, spokenMs, isInterrupted } = output;
      return {
        name: 'conversation.call_said',
        arguments: [
          call,
          ['text', commandId],
          ['text', role],
          ['text', text],
          ['int', spokenMs],
          ['boolean', isInterrupted],
        ],
      };
    }
    case 'KEY':
      return {
        name: 'conversation.call_key',
        arguments: [call, ['text', key], ['text', output.digit], ['boolean', output.isSecret]],
      };
    case 'FORGET_NUMBER':
      // Without a number there is nothing to forget: the caller withholds it.
      if (phone === null) return undefined;
      return {
        name: 'admin.forget_number',
        arguments: [['text', phone], ['text', 'ALL'], ['text', 'CALLEE'], call],
      };
    case 'REFUSE_RECORDING':
      return { name: 'conversation.refuse_recording', arguments: [call] };
    case 'ANSWERED':
      return progress(call, { answeredBy: output.who, answeredBySignal: output.signal });
    case 'LANGUAGE':
      return progress(call, { language: output.language });
    case 'END':
      return progress(call, {
        endReason: output.reason,
        ...(output.outcome && { outcome: output.outcome }),
      });
    case 'SAY':
    case 'TOOL':
    case 'TRANSFER':
    case 'CALL_BACK':
    case 'ASK_MODEL':
      return undefined;
  }
}

/** A command that is done with the outputs. */
export const commandCall = (callId: string, { id, refusal }: DoneCommand): PublishedCall => ({
  name: 'conversation.call_command_done',
  arguments: [
    ['uuid', callId],
    ['uuid', id],
    ['text', refusal],
  ],
});

/** The call is on the line, with what is known of it now. It ends by the report of its provider. */
function progress(call: readonly ['uuid', string], facts: Readonly<Record<string, string>>): PublishedCall {
  return {
    name: 'conversation.call_progress',
    arguments: [call, ['text', 'IN_PROGRESS'], ['jsonb', JSON.stringify(facts)], ['timestamptz', new Date()]],
  };
}

/** The SQL of a call whose first value has this number, as an expression. */
export function expressionOf({ name, arguments: given }: PublishedCall, first: number): string {
  const places = given.map(([type], place) => `$${first + place}::${type}`);
  return `(select count(*) from ${name}(${places.join(', ')}))`;
}
