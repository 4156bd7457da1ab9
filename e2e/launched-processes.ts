import { readdir, readFile } from 'node:fs/promises';

/**
 * The processes below another one whose command line contains some words (Linux).
 * Asks every process for its parent: the kernel's list of children leaves some out while another child ends (proc(5)).
 * @returns their ids
 */
export async function childrenOf(pid: number, words: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (child) => (await parentOf(child)) === pid && (await commandOf(child)).includes(words)),
  );
  return pids.filter((_, index) => found[index]).toSorted((one, other) => one - other);
}

/** @returns null when the process has ended */
async function parentOf(pid: number): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const parent = /^PPid:\s+(\d+)$/m.exec(status)?.[1];
  return parent === undefined ? null : Number(parent);
}

const commandOf = (pid: number) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');

/** The process id of the gateway that a launcher has started (Linux). */
export async function gatewayOf(launcher: number): Promise<number> {
  const [pid] = await childrenOf(launcher, 'gateway/main.ts');
  if (pid === undefined) throw new Error('The launcher has no gateway.');
  return pid;
}
