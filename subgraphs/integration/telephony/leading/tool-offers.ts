import { z } from 'zod';
import type { AgentVersion } from '#contracts/calling/script.ts';
import { customerTools } from '../../customer-tools/list.ts';
import type { ToolOffer } from '../../hub/capabilities/language-model.ts';
import type { AgentTool } from '../machine/outputs.ts';

/** Tools that look something up. Those that write are steps of the script, after what they write was read back. */
const reading: ReadonlySet<AgentTool> = new Set<AgentTool>(['FIND_SERVICES', 'ORDER_STATUS']);

/** The tools that the model of an agent may use by itself. */
export function offersOf({ tools }: AgentVersion): readonly ToolOffer[] {
  return customerTools
    .filter(({ name }) => reading.has(name) && tools.includes(name))
    .map(({ name, description, schema }) => ({
      name,
      description,
      parameters: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
    }));
}
