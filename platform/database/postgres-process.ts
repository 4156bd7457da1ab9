import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import type { Command } from './unprivileged.ts';

/** How many characters of a program's last words an error quotes. */
const lastWords = 2_000;

/** A server process that is ready for connections. */
export interface ServerProcess {
  /** Fast shutdown (SIGINT): resolves when the process is gone. */
  stop(): Promise<void>;
}

/** Runs a program to its end; throws with what it said when it fails. */
export async function run(command: Command): Promise<void> {
  const child = launch(command);
  const said = listen(child);
  const code = await exitOf(child);
  if (code !== 0) throw new Error(`${command.program} ended with code ${code}: ${said()}`);
}

/** Starts a Postgres server and waits until it says that it accepts connections. */
export async function startServer(command: Command): Promise<ServerProcess> {
  const child = launch(command);
  const said = listen(child);
  const exit = exitOf(child);
  const ready = new Promise<void>((resolve) => {
    child.stderr?.on('data', () => {
      if (said().includes('ready to accept connections')) resolve();
    });
  });
  const early = exit.then((code) => {
    throw new Error(`Postgres ended with code ${code} while it was starting: ${said()}`);
  });
  await Promise.race([ready, early]);
  early.catch(() => {});
  return {
    stop: async () => {
      child.kill('SIGINT');
      await exit;
    },
  };
}

/** In a process group of its own: a Ctrl-C in the terminal must not end the database before its users. */
function launch({ program, args, owner }: Command): ChildProcess {
  return spawn(program, args, { ...owner, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

function listen(child: ChildProcess): () => string {
  let words = '';
  const append = (chunk: Buffer) => {
    words = (words + chunk.toString('utf8')).slice(-lastWords);
  };
  child.stdout?.on('data', append);
  child.stderr?.on('data', append);
  return () => words;
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
