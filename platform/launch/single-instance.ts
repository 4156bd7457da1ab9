import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from './is-alive.ts';

/**
 * Claims a data directory for this process, so that two launchers never share one database cluster.
 * The claim of a process that died counts for nothing.
 * @returns gives the claim back
 * @throws when another process that is alive holds it
 */
export async function claimDirectory(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, 'launcher.pid');
  await mkdir(directory, { recursive: true });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(file, `${process.pid}\n`, { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
      if (holder !== process.pid && isAlive(holder)) {
        throw new Error(
          `${directory} is in use by the process ${holder}: stop it, or set another DATA_DIR.`,
          {
            cause: error,
          },
        );
      }
      await rm(file, { force: true });
    }
  }
  throw new Error(`${directory} could not be claimed: another process claims it at the same moment.`);
}
