import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { configurationExitCode } from '../configuration/configuration-error.ts';
import { watchHeartbeats } from './heartbeats.ts';
import { RestartPause } from './restart-pause.ts';

/** A process that should always run. */
export interface ProcessDescription {
  readonly name: string;
  /** Path of its TypeScript or JavaScript entry file. */
  readonly entry: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Flags of Node.js, such as `--max-semi-space-size=2`. */
  readonly nodeFlags?: readonly string[];
}

/** How a supervised process ended, by itself or not. */
export interface ProcessEnd {
  readonly pid: number | undefined;
  /** Monotonic milliseconds. */
  readonly at: number;
  readonly ranMs: number;
}

export interface SupervisedProcess {
  readonly name: string;
  /** The process id at present; undefined between a death and the restart. */
  readonly pid: number | undefined;
  /** Every end so far, the latest last. */
  readonly ends: readonly ProcessEnd[];
  /** Resolves when it ends because its configuration is wrong: it is not started again then. */
  readonly refused: Promise<void>;
  /** SIGINT, then SIGKILL after `killAfterMs` (default 12,000); resolves when it is gone and does not come back. */
  stop(killAfterMs?: number): Promise<void>;
  /** SIGKILL. It does not come back. */
  kill(): void;
}

const defaultKillAfterMs = 12_000;

/**
 * Starts a Node process and starts it again whenever it dies, with growing pauses. One that is stuck in an endless loop is
 * killed after 30 s, see {@link watchHeartbeats}.
 * @param report is told, in words for the operator, when it died and when it comes back
 */
export function supervise(
  description: ProcessDescription,
  report: (words: string) => void,
  heartbeatMs?: number,
): SupervisedProcess {
  const { name, entry, environment, nodeFlags = [] } = description;
  let child: ChildProcess | undefined;
  const ends: ProcessEnd[] = [];
  const restartPause = new RestartPause();
  let timer: NodeJS.Timeout | undefined;
  let stopping = false;
  let gone: () => void = () => {};
  const refused = Promise.withResolvers<void>();

  function start(): void {
    const started = performance.now();
    // In a process group of its own, so that a Ctrl-C reaches it through its launcher, in order; the IPC channel
    // tells it when the launcher dies.
    const running = spawn(process.execPath, [...nodeFlags, entry], {
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    child = running;
    watchHeartbeats(
      running,
      () => {
        report(`${name} is stuck: it is killed`);
        running.kill('SIGKILL');
      },
      heartbeatMs,
    );
    running.once('error', (error) => report(`${name} could not be started: ${error.message}`));
    running.once('close', (code, signal) => {
      child = undefined;
      const at = performance.now();
      const ranMs = at - started;
      ends.push({ pid: running.pid, at, ranMs });
      if (stopping) {
        gone();
        return;
      }
      if (code === configurationExitCode) {
        report(`${name} ended: its configuration is wrong. It is not started again.`);
        refused.resolve();
        return;
      }
      const pauseMs = restartPause.after(ranMs);
      report(`${name} ended (${signal ?? `code ${code}`}); starting it again in ${pauseMs} ms`);
      timer = setTimeout(start, pauseMs);
    });
  }

  start();
  return {
    name,
    get pid() {
      return child?.pid;
    },
    ends,
    refused: refused.promise,
    stop: async (killAfterMs = defaultKillAfterMs) => {
      stopping = true;
      clearTimeout(timer);
      const running = child;
      if (!running) return;
      const ended = new Promise<void>((resolve) => {
        gone = resolve;
      });
      running.kill('SIGINT');
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
