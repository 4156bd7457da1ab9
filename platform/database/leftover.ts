import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from '../errors/start-failure.ts';
import { isAlive } from '../launch/is-alive.ts';

/**
 * Ends the server that an earlier process left running on the same data when it was killed, and waits until
 * it is gone. `postmaster.pid` names it: the first line is its process id, the second its data directory.
 * @throws when it belongs to another user, or has not ended after 30 s
 */
export async function endLeftover(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  const words = await readFile(file, 'utf8').catch(() => '');
  const [pid, directory] = words.split('\n');
  if (!pid || directory !== data) return;
  if (!isPostgres(Number(pid), await commandOf(Number(pid)))) {
    await rm(file, { force: true });
    return;
  }
  interrupt(Number(pid), data);
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (!isAlive(Number(pid))) return;
    await sleep(50);
  }
  throw new StartFailure(`The Postgres with process id ${pid} still uses ${data}: end it and start again.`);
}

/** Process ids are used again: only a process that is a Postgres is a leftover. */
function isPostgres(pid: number, command: string | undefined): boolean {
  return isAlive(pid) && (command === undefined || command.includes('postgres'));
}

function interrupt(pid: number, data: string): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch (error) {
    // It has ended by itself.
    if (!isAlive(pid)) return;
    throw new StartFailure(
      `A Postgres with process id ${pid}, which belongs to another user, uses ${data}. Stop it, or set another DATA_DIR.`,
      { cause: error },
    );
  }
}

/** The command line of a process where the system tells it (Linux), else undefined. */
function commandOf(pid: number): Promise<string | undefined> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
}
