import { spawn } from 'node:child_process';
import { ROOT } from '../root.ts';

export interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
}

export interface Outcome {
  readonly isGood: boolean;
  readonly output: string;
  readonly seconds: number;
}

/** Runs one command in the repository's folder and keeps what it says. */
export async function runStep({ command: [program, ...args] }: Step): Promise<Outcome> {
  const started = performance.now();
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env });
  let output = '';
  const append = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', append);
  child.stderr.on('data', append);
  const code = await new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      output += error.message;
      resolve(1);
    });
    child.on('close', resolve);
  });
  return { isGood: code === 0, output, seconds: (performance.now() - started) / 1000 };
}
