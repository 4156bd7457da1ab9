import { readFile } from 'node:fs/promises';

/** Throws when a process may not open `needed` sockets; where the limit can't be read it is not checked. */
export async function requireDescriptors(needed: number): Promise<void> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const [, soft] = /^Max open files\s+(\d+)/m.exec(limits) ?? [];
  if (soft === undefined || Number(soft) >= needed) return;
  throw new Error(
    `A process may open ${soft} files, this takes ${needed}: raise it (ulimit -n ${needed}) or use --quick.`,
  );
}
