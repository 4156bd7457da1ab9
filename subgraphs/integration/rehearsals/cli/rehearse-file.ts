import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { agentVersion } from '#contracts/calling/script.ts';
import type { AgentVersion } from '#contracts/calling/script.ts';
import { rehearse } from '../rehearse.ts';
import { summarize } from '../summarize.ts';
import type { RehearsalSummary } from '../summarize.ts';
import type { EvalArguments } from './arguments.ts';

/** Rehearses the agent of a file. Nothing else is needed: no database, no provider, no running system. */
export async function rehearseFile({ subject, trials, seed }: EvalArguments): Promise<RehearsalSummary> {
  return summarize(await rehearse({ agent: await readAgent(subject), trials, seed }));
}

/** @throws Error that says what the file lacks */
async function readAgent(file: string): Promise<AgentVersion> {
  const given: unknown = JSON.parse(await readFile(file, 'utf8'));
  // A file that a person wrote has neither ids nor a number yet.
  const unnamed = { id: file, agentId: file, number: 1 };
  const read = agentVersion.safeParse(
    z.looseObject({}).parse({ ...unnamed, ...z.looseObject({}).parse(given) }),
  );
  if (!read.success) throw new Error(`${file} is no agent:\n${z.prettifyError(read.error)}`);
  return read.data;
}
