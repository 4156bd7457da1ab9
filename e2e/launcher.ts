import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { freePort } from '#platform/server/free-port.ts';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** `npm start` as somebody in a terminal has it: what it prints, and Ctrl-C. */
export interface Launcher {
  readonly origin: string;
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Waits for words in the output. */
  readonly prints: (words: string) => Promise<unknown>;
  readonly closed: Promise<unknown>;
  /** Presses Ctrl-C and waits for the end. */
  readonly end: () => Promise<void>;
}

/** Runs `start.ts` on a free port. @param variables its configuration beside that of this process */
export async function startLauncher(variables: NodeJS.ProcessEnv): Promise<Launcher> {
  const port = await freePort();
  const child = spawn(process.execPath, ['start.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DATABASE_URL: '', PORT: String(port), LOG_LEVEL: 'info', ...variables },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => void (output += chunk.toString('utf8')));
  }
  const closed = once(child, 'close');
  return {
    origin: `http://localhost:${port}`,
    child,
    output: () => output,
    prints: (words) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (output.includes(words)) resolve(undefined);
        };
        for (const stream of [child.stdout, child.stderr]) stream.on('data', look);
        closed.then(() => reject(new Error(`It ended without printing "${words}": ${output}`)), reject);
        look();
      }),
    closed,
    end: async () => {
      child.kill('SIGINT');
      await closed;
    },
  };
}
