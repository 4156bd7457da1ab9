import { readFile, readdir } from 'node:fs/promises';

/** The memory of one kind of process. */
export interface ProcessMemory {
  /** `gateway`, `vendor`, …; `postgres` for all of its processes together. */
  readonly name: string;
  /** Proportional set size in MiB, rounded. */
  readonly pssMb: number;
}

/** The memory of all processes below one (https://docs.kernel.org/filesystems/proc.html, smaps_rollup). Linux only. */
export async function memoryByProcess(root: number): Promise<ProcessMemory[]> {
  const kb = new Map<string, number>();
  for (const pid of await descendantsOf(root)) {
    const name = nameOf(await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
    const pss = Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    if (name !== undefined) kb.set(name, (kb.get(name) ?? 0) + pss);
  }
  return [...kb].map(([name, pss]) => ({ name, pssMb: Math.round(pss / 1024) }));
}

/** @returns undefined for shells and npm itself, which are not part of the system */
function nameOf(commandLine: string): string | undefined {
  if (commandLine.includes('postgres')) return 'postgres';
  const [, folder, file] = /(?:([\w-]+)\/)?(main|start)\.ts/.exec(commandLine.replaceAll('\0', ' ')) ?? [];
  return file === 'start' ? 'launcher' : folder;
}

async function descendantsOf(root: number): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const entry of await readdir('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    const stat = await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '');
    parents.set(Number(entry), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const found = [root];
  for (const pid of found) {
    for (const [child, parent] of parents) if (parent === pid) found.push(child);
  }
  return found;
}
