import { parseArgs } from 'node:util';
import { z } from 'zod';

/** What the command was asked for. */
export const evalArguments = z.object({
  /** The id of an agent, or a file with its definition. */
  subject: z.string().min(1),
  trials: z.coerce.number().int().min(1).max(64),
  seed: z.coerce.number().int().min(0),
  /** Prints the figures for programs. */
  json: z.boolean(),
  /** Where the system is. */
  url: z.url(),
});

export type EvalArguments = z.infer<typeof evalArguments>;

export const usage = `npm run eval:agent -- <agent or file> [--trials 8] [--seed 1] [--json] [--url http://localhost:4000]

  <file>   a JSON file with the definition of an agent: it is rehearsed here, and needs no running system
  <agent>  the id of an agent: its draft is rehearsed by the system at --url, with an API key in SWITCHBOARD_API_KEY that has
           calling:read and calling:write`;

/** @returns undefined for a command line that asks for nothing */
export function readArguments(args: readonly string[]): EvalArguments | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        trials: { type: 'string', default: '8' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
        url: { type: 'string', default: 'http://localhost:4000' },
      },
    });
    if (positionals.length !== 1) return undefined;
    return evalArguments.safeParse({ subject: positionals[0], ...values }).data;
  } catch {
    return undefined;
  }
}
