import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { StartFailure } from '../errors/start-failure.ts';
import type { Command } from './unprivileged.ts';

/** How many characters of a program's last words an error quotes. */
const lastWords = 2_000;

/** A server process that is ready for connections. */
export interface ServerProcess {
  readonly pid: number | undefined;
  /** Resolves when the process is gone, with its exit code; null after a signal. */
  readonly ended: Promise<number | null>;
  /** Fast shutdown (SIGINT): resolves when the process is gone. */
  stop(): Promise<void>;
  /** Immediate shutdown (SIGQUIT): it recovers at its next start. */
  kill(): void;
}

/** Runs a program to its end; throws with its output when it fails. @param signal ends it early */
export async function run(command: Command, signal?: AbortSignal): Promise<void> {
  signal?.throwIfAborted();
  const child = launch(command);
  const output = collectOutput(child);
  const keep = endOn(signal, child);
  const code = await exitOf(child).finally(keep);
  if (code !== 0) throw failureOf(`${command.program} ended with code ${code}`, output());
}

/** Starts a Postgres server and waits until it accepts connections. @param signal ends it while it starts */
export async function startServer(command: Command, signal?: AbortSignal): Promise<ServerProcess> {
  signal?.throwIfAborted();
  const child = launch(command);
  const output = collectOutput(child);
  const keep = endOn(signal, child);
  const exit = exitOf(child);
  const ready = new Promise<void>((resolve) => {
    child.stderr?.on('data', () => {
      if (output().includes('ready to accept connections')) resolve();
    });
  });
  const early = exit.then((code) => {
    throw failureOf(`Postgres ended with code ${code} while it was starting`, output());
  });
  await Promise.race([ready, early]).finally(keep);
  early.catch(() => {});
  return {
    pid: child.pid,
    ended: exit,
    stop: async () => {
      child.kill('SIGINT');
      await exit;
    },
    kill: () => void child.kill('SIGQUIT'),
  };
}

function failureOf(what: string, output: string): Error {
  return /no space left on device/i.test(output)
    ? new StartFailure('The disk is full: free some space.')
    : new Error(`${what}: ${output}`);
}

/** In a process group of its own: a Ctrl-C in the terminal must not end the database before its users. */
function launch({ program, args, owner }: Command): ChildProcess {
  return spawn(program, args, { ...owner, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
}

function collectOutput(child: ChildProcess): () => string {
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

/** Lets a signal end a process. @returns takes that back */
function endOn(signal: AbortSignal | undefined, child: ChildProcess): () => void {
  const end = () => void child.kill('SIGINT');
  signal?.addEventListener('abort', end, { once: true });
  return () => signal?.removeEventListener('abort', end);
}
