import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartFailure } from '../errors/start-failure.ts';
import { isAlive } from './is-alive.ts';

/**
 * Claims a data directory for this process, so that two launchers never share one database cluster.
 * The claim of a process that died counts for nothing.
 * @returns gives the claim back
 * @throws when another process that is alive holds it
 */
export async function claimDirectory(directory: string): Promise<() => Promise<void>> {
  const file = join(directory, 'launcher.pid');
  await mkdir(directory, { recursive: true }).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    throw new StartFailure(
      `The folder ${directory} can't be made (${code}): set DATA_DIR to one that this user may write.`,
      { cause },
    );
  });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      await writeFile(file, `${process.pid}\n`, { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
      const holder = Number(await readFile(file, 'utf8').catch(() => '0'));
      if (holder !== process.pid && isAlive(holder)) {
        throw new StartFailure(
          `${directory} is in use by the process ${holder}: stop it, or set another DATA_DIR.`,
          {
            cause: error,
          },
        );
      }
      await rm(file, { force: true });
    }
  }
  throw new StartFailure(`Another process is starting in ${directory}: start again in a moment.`);
}
