import type { Services } from '../../services.ts';
import { runCustomerTool } from '../../customer-tools/run-tool.ts';
import type { MachineOutput } from '../machine/outputs.ts';
import type { Happening } from './converse.ts';
import type { RelaySession } from './relay-session.ts';

/** Does what is no speech and takes its time. Whatever must be kept with the words is done where they are. */
export async function perform(
  services: Services,
  { callId, conversationId, state }: RelaySession,
  output: MachineOutput,
): Promise<Happening | undefined> {
  if (output.kind !== 'TOOL') return undefined;
  const { tool, arguments: given } = output;
  try {
    const { ok, text, values } = await runCustomerTool(services, {
      conversationId,
      callId,
      // The same for a repetition in another process, where the first one may be gone.
      key: `${callId}:${state.toolCalls}`,
      tool,
      arguments: given,
      language: state.language,
    });
    return { kind: 'TOOL_DONE', isDone: ok, values: { ...values, toolText: text } };
  } catch (error) {
    services.log.warn({ err: error, callId, tool }, 'a tool of an agent has failed');
    return { kind: 'TOOL_DONE', isDone: false, values: {} };
  }
}
