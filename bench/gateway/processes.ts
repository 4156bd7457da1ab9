import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';

const hasTaskset = spawnSync('taskset', ['--version']).status === 0;

/** Starts a process, on one core where the system can do that. */
export function startOn(
  core: number,
  command: readonly [string, ...string[]],
  environment: NodeJS.ProcessEnv,
  ipc = false,
): ChildProcess {
  const [file, ...args] = hasTaskset ? ['taskset', '-c', String(core), ...command] : command;
  return spawn(file ?? '', args, {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit', ...(ipc ? ['ipc' as const] : [])],
  });
}

/** Moves this process to a core as well. */
export function moveTo(core: number): void {
  if (hasTaskset) spawnSync('taskset', ['-cap', String(core), String(process.pid)]);
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(late);
}

/** CPU time that a process has used so far, all its threads together, in milliseconds. Linux only. */
export async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // utime and stime, in ticks of 10 ms (proc(5)).
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
