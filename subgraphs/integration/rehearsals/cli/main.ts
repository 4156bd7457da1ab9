import { existsSync } from 'node:fs';
import { isId } from '#platform/input/fields.ts';
import { printSummary } from '../print-summary.ts';
import { readArguments, usage } from './arguments.ts';
import { rehearseAgent } from './rehearse-agent.ts';
import { rehearseFile } from './rehearse-file.ts';

/** Rehearses an agent and prints how it has done. Ends with 0 when all calls went well, 1 when not, 2 when there was none. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2));
  if (!asked) return say(usage);
  const isFile = existsSync(asked.subject);
  if (!isFile && !isId(asked.subject)) {
    return say(`${asked.subject} is neither a file nor the id of an agent.\n\n${usage}`);
  }
  const summary = await (isFile ? rehearseFile(asked) : rehearseAgent(asked));
  const text = asked.json ? JSON.stringify(summary, null, 2) : printSummary(summary, asked.trials);
  process.stdout.write(`${text}\n`);
  return summary.trials > 0 && summary.passed === summary.trials ? 0 : 1;
}

function say(text: string): 2 {
  process.stderr.write(`${text}\n`);
  return 2;
}

process.exitCode = await main().catch((error: unknown) =>
  say(error instanceof Error ? error.message : String(error)),
);
