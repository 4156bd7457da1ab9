import { readFile } from 'node:fs/promises';

/** CPU time of a process and of all below it, in milliseconds; 0 where there is no /proc (Linux has one). */
export async function cpuMsOfTree(pid: number): Promise<number> {
  const [own, children] = await Promise.all([cpuMs(pid), childrenOf(pid)]);
  const below = await Promise.all(children.map(cpuMsOfTree));
  return below.reduce((sum, each) => sum + each, own);
}

/** utime and stime, in ticks of 10 ms (proc(5)). */
async function cpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) * 10;
}

async function childrenOf(pid: number): Promise<number[]> {
  const words = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
  return words.trim().split(' ').filter(Boolean).map(Number);
}
