import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFailure } from '../errors/start-failure.ts';
import { RestartPause } from '../launch/restart-pause.ts';
import { pause } from '../time/pause.ts';
import { startServer } from './postgres-process.ts';
import type { ServerProcess } from './postgres-process.ts';
import type { Command } from './unprivileged.ts';

export interface SuperviseServerOptions {
  readonly command: Command;
  /** The folder of the cluster: without it no start can succeed. */
  readonly data: string;
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
  /** Resolves when its data is gone: it is not started again then. The failure says so to the operator. */
  readonly lost: Promise<StartFailure>;
};

/**
 * Starts a Postgres server and keeps it running. A restart is tried until it succeeds: the back ends of a killed server
 * hold its shared memory for a moment, and a full disk lasts until somebody makes room. Only without its data it is given up.
 * @throws when the first start fails
 */
export async function superviseServer(options: SuperviseServerOptions): Promise<SupervisedServer> {
  const { command, data, signal, prepare, report } = options;
  const restartPause = new RestartPause();
  const ending = new AbortController();
  const lost = Promise.withResolvers<StartFailure>();
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
      if (await isGone(data)) {
        lost.resolve(goneFailure(data));
        return undefined;
      }
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
    lost: lost.promise,
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

/** Every cluster has this file. A folder that can't be read at present may come back. */
async function isGone(data: string): Promise<boolean> {
  return stat(join(data, 'PG_VERSION')).then(
    () => false,
    (error: unknown) => error instanceof Error && 'code' in error && error.code === 'ENOENT',
  );
}

function goneFailure(data: string): StartFailure {
  return new StartFailure(
    `The data of Postgres in ${data} is gone: put the folder or a backup back and start again. ` +
      'Without it the next start makes an empty database.',
  );
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
