import { readFile } from 'node:fs/promises';

/** The processes below another one whose command line contains some words (Linux). @returns their ids */
export async function childrenOf(pid: number, words: string): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  const pids = children.trim().split(' ').filter(Boolean).map(Number);
  const commands = await Promise.all(
    pids.map(
      async (child) => [child, await readFile(`/proc/${child}/cmdline`, 'utf8').catch(() => '')] as const,
    ),
  );
  return commands.filter(([, command]) => command.includes(words)).map(([child]) => child);
}

/** The process id of the gateway that a launcher has started (Linux). */
export async function gatewayOf(launcher: number): Promise<number> {
  const [pid] = await childrenOf(launcher, 'gateway/main.ts');
  if (pid === undefined) throw new Error('The launcher has no gateway.');
  return pid;
}
