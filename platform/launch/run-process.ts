import { ConfigurationError, configurationExitCode } from '../configuration/configuration-error.ts';
import { findNearMisses } from '../configuration/near-misses.ts';
import type { Reader } from '../configuration/reader.ts';
import { explainFailure } from '../errors/start-failure.ts';
import { storeCompiledCode } from './compiled-code.ts';
import { sendHeartbeats } from './heartbeats.ts';

/**
 * Starts a process. An expected failure is printed as sentences without a stack: a wrong configuration ends the process
 * with {@link configurationExitCode}, other failures with 1. A bug is thrown.
 * @param name begins each sentence: `gateway`, `vendor`, …
 */
export async function runProcess(name: string, start: () => Promise<void>): Promise<void> {
  sendHeartbeats();
  try {
    await start();
    storeCompiledCode();
  } catch (error) {
    if (error instanceof ConfigurationError) {
      printSentences(name, error.problems);
      process.exit(configurationExitCode);
    }
    const sentence = explainFailure(error);
    if (sentence === undefined) throw error;
    printSentences(name, [sentence]);
    process.exit(1);
  }
}

/** Prints a warning for each variable whose name is nearly a declared one; a launcher has done that for its services. */
export function warnOfNearMisses(name: string, readers: readonly Reader<unknown>[]): void {
  if (process.send !== undefined) return;
  const names = readers.flatMap(({ variables }) => Object.keys(variables));
  printSentences(name, findNearMisses([...new Set(names)], process.env));
}

/** Prints sentences for the operator, each on a line that begins with the process's name. */
export function printSentences(name: string, sentences: readonly string[]): void {
  for (const sentence of sentences) process.stderr.write(`${name}: ${sentence}\n`);
}
