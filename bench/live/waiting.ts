import { readFile } from 'node:fs/promises';

/**
 * Milliseconds that a process has been ready to run and got no core, because others had it; 0 where the system does
 * not tell. Linux only: https://docs.kernel.org/scheduler/sched-stats.html
 */
export async function waitedMs(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/schedstat`, 'utf8').catch(() => '');
  return Number(text.split(' ')[1] ?? 0) / 1e6;
}
