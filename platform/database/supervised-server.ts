import { StartFailure } from '../errors/start-failure.ts';
import { RestartPause } from '../launch/restart-pause.ts';
import { pause } from '../time/pause.ts';
import { startServer } from './postgres-process.ts';
import type { ServerProcess } from './postgres-process.ts';
import type { Command } from './unprivileged.ts';

export interface SuperviseServerOptions {
  readonly command: Command;
  /** Ends the first start while it is under way. */
  readonly signal?: AbortSignal | undefined;
  /** Called before a further start; what a dead server left behind is removed here. */
  readonly prepare: () => Promise<unknown>;
  /** Receives sentences for the operator. */
  readonly report: (sentence: string) => void;
}

/** A Postgres server that is started again whenever it ends by itself. */
export type SupervisedServer = Pick<ServerProcess, 'stop' | 'kill'> & {
  /** The process id at present; undefined between an end and the next start. */
  readonly pid: number | undefined;
};

/**
 * Starts a Postgres server and keeps it running. A restart is tried until it succeeds: the back ends of a killed server
 * hold its shared memory for a moment, and a full disk lasts until somebody makes room.
 * @throws when the first start fails
 */
export async function superviseServer(options: SuperviseServerOptions): Promise<SupervisedServer> {
  const { command, signal, prepare, report } = options;
  const restartPause = new RestartPause();
  const ending = new AbortController();
  let running: ServerProcess | undefined = await startServer(command, signal);
  let startedAt = performance.now();
  void keepRunning(running);

  async function keepRunning(first: ServerProcess): Promise<void> {
    let server = first;
    for (;;) {
      const code = await server.ended;
      running = undefined;
      if (ending.signal.aborted) return;
      const next = await startAgain(code === null ? 'was killed' : `ended with code ${code}`);
      if (!next) return;
      server = next;
    }
  }

  async function startAgain(what: string): Promise<ServerProcess | undefined> {
    let reason = `Postgres ${what}`;
    while (!ending.signal.aborted) {
      const pauseMs = restartPause.after(performance.now() - startedAt);
      report(`${reason}; starting it again in ${pauseMs} ms`);
      await pause(pauseMs, ending.signal);
      if (ending.signal.aborted) return undefined;
      startedAt = performance.now();
      try {
        await prepare();
        running = await startServer(command, ending.signal);
        report('Postgres runs again');
        return running;
      } catch (error) {
        reason = `Postgres could not be started: ${explain(error)}`;
      }
    }
    return undefined;
  }

  return {
    get pid() {
      return running?.pid;
    },
    stop: async () => {
      ending.abort();
      await running?.stop();
    },
    kill: () => {
      ending.abort();
      running?.kill();
    },
  };
}

/** The last line that the server printed says why it did not start. */
function explain(error: unknown): string {
  if (error instanceof StartFailure) return error.message;
  return (
    String(error instanceof Error ? error.message : error)
      .trim()
      .split('\n')
      .at(-1) ?? ''
  );
}
