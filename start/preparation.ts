import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { StartFailure } from '#platform/errors/start-failure.ts';
import type { Preparation, PreparedDatabase } from '../prisma/prepare-database.ts';
import type { StartSettings } from './settings.ts';

/** What the child process is asked to do. */
export type PreparationRequest = Omit<Preparation, 'log' | 'signal' | 'onMigrated'> & {
  readonly log: StartSettings['log'];
};

/** How the preparation ended. */
export type PreparationReport =
  | { readonly kind: 'prepared'; readonly prepared: PreparedDatabase }
  /** For a reason that the operator can mend. */
  | { readonly kind: 'failed'; readonly sentence: string }
  | { readonly kind: 'bug'; readonly stack: string };

/** How long an interrupted migration may go on, in milliseconds: one that is cut off must be repaired by hand. */
const graceMs = 1_000;

/**
 * Prepares the database in a process of its own, see {@link Preparation}.
 * @param signal interrupts it after the step in progress
 * @throws StartFailure, the signal's reason, or an error with the child's stack for a bug
 */
export async function prepareInChild(
  request: PreparationRequest,
  signal: AbortSignal,
): Promise<PreparedDatabase> {
  signal.throwIfAborted();
  const child = fork(fileURLToPath(new URL('prepare.ts', import.meta.url)), { detached: true });
  let kill: NodeJS.Timeout | undefined;
  const interrupt = () => {
    child.kill('SIGINT');
    kill = setTimeout(() => child.kill('SIGKILL'), graceMs);
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    const report = await new Promise<PreparationReport>((resolve, reject) => {
      child.once('message', (message: PreparationReport) => resolve(message));
      child.once('error', reject);
      child.once('exit', (code, by) =>
        reject(new Error(`The preparation ended early (${by ?? `code ${code}`}).`)),
      );
      child.send(request);
    });
    signal.throwIfAborted();
    switch (report.kind) {
      case 'prepared':
        return report.prepared;
      case 'failed':
        throw new StartFailure(report.sentence);
      case 'bug':
        throw new Error(`The database could not be prepared: ${report.stack}`);
    }
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', interrupt);
    clearTimeout(kill);
  }
}
