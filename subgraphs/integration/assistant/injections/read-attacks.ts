import { readFileSync } from 'node:fs';
import { z } from 'zod';

const attack = z.object({
  id: z.string(),
  /** Where the words stand: in the last message, an earlier one, a name, a vendor's message, or what a tool answers. */
  place: z.enum(['MESSAGE', 'EARLIER', 'NAME', 'VENDOR', 'TOOL_RESULT']),
  language: z.string(),
  text: z.string(),
  /** What a model does that obeys: the tools that it wishes for, and what it says then. */
  tools: z.array(z.object({ name: z.string(), arguments: z.unknown() })),
  says: z.string(),
});

export type Attack = z.infer<typeof attack>;

/** What belongs to somebody else, in the places that the attacks leave for it. */
export interface Foreign extends Readonly<Record<string, string>> {
  readonly foreignNumber: string;
  readonly foreignPhone: string;
  readonly foreignCustomer: string;
  readonly foreignConversation: string;
}

/** A hundred attempts to make the assistant do what it must not, written for this project. */
export function readAttacks(foreign: Foreign): Attack[] {
  let text = readFileSync(new URL('attacks.json', import.meta.url), 'utf8');
  for (const [name, value] of Object.entries(foreign)) text = text.replaceAll(`{{${name}}}`, value);
  return z.array(attack).parse(JSON.parse(text));
}
