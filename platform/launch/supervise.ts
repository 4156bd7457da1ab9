import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { configurationExitCode } from '../configuration/configuration-error.ts';

/** A process that should always run. */
export interface ProcessDescription {
  readonly name: string;
  /** Path of its TypeScript or JavaScript entry file. */
  readonly entry: string;
  readonly environment: NodeJS.ProcessEnv;
}

export interface SupervisedProcess {
  readonly name: string;
  /** The current process id; undefined between a death and the restart. */
  readonly pid: number | undefined;
  /** Resolves when it ends because of an invalid configuration: it is not restarted then. */
  readonly refused: Promise<void>;
  /** SIGTERM, then SIGKILL after `killAfterMs` (default 12,000). Resolves when it has ended; it is not restarted. */
  stop(killAfterMs?: number): Promise<void>;
  /** SIGKILL. It is not restarted. */
  kill(): void;
}

/** First and longest pause before a restart, in milliseconds; after a long run the pauses start again at the first. */
const firstPause = 200;
const longestPause = 10_000;
const provenAfter = 30_000;
const defaultKillAfterMs = 12_000;

/**
 * Starts a Node process and restarts it whenever it dies, with growing pauses.
 * @param report receives a sentence for the operator when the process has died and when it is restarted
 */
export function supervise(
  description: ProcessDescription,
  report: (words: string) => void,
): SupervisedProcess {
  const { name, entry, environment } = description;
  let child: ChildProcess | undefined;
  let pause = firstPause;
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let gone: () => void = () => {};
  const refused = Promise.withResolvers<void>();

  function start(): void {
    const started = performance.now();
    // In its own process group, so that the launcher handles a Ctrl-C and ends it in order. The IPC channel
    // closes when the launcher dies.
    const running = spawn(process.execPath, [entry], {
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    child = running;
    running.once('error', (error) => report(`${name} could not be started: ${error.message}`));
    running.once('close', (code, signal) => {
      child = undefined;
      if (stopping) {
        gone();
        return;
      }
      if (code === configurationExitCode) {
        report(`${name} ended: its configuration is invalid. It is not restarted.`);
        refused.resolve();
        return;
      }
      if (performance.now() - started > provenAfter) pause = firstPause;
      report(`${name} ended (${signal ?? `code ${code}`}); restarting it in ${pause} ms`);
      timer = setTimeout(start, pause);
      pause = Math.min(pause * 2, longestPause);
    });
  }

  start();
  return {
    name,
    get pid() {
      return child?.pid;
    },
    refused: refused.promise,
    stop: async (killAfterMs = defaultKillAfterMs) => {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (!running) return;
      const ended = new Promise<void>((resolve) => {
        gone = resolve;
      });
      running.kill('SIGTERM');
      const kill = setTimeout(() => running.kill('SIGKILL'), killAfterMs);
      await ended;
      clearTimeout(kill);
    },
    kill: () => {
      stopping = true;
      clearTimeout(timer);
      child?.kill('SIGKILL');
    },
  };
}
