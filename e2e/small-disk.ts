import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system of its own with little room. */
export interface SmallDisk {
  readonly directory: string;
  /** Uses all of its room. */
  fill(): Promise<void>;
  /** Frees what {@link fill} has used. */
  makeRoom(): Promise<void>;
  unmount(): Promise<void>;
}

/** Mounts a tmpfs (Linux, root). @returns undefined where that is not permitted */
export function mountSmallDisk(megabytes: number): SmallDisk | undefined {
  const directory = mkdtempSync(join(tmpdir(), 'switchboard-small-disk-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory]);
  if (mounted.status !== 0) {
    rmSync(directory, { recursive: true });
    return undefined;
  }
  const ballast: string[] = [];
  return {
    directory,
    fill: async () => {
      const { bavail, bsize } = await statfs(directory);
      const file = join(directory, `ballast-${ballast.length}`);
      ballast.push(file);
      await writeFile(file, Buffer.alloc(bavail * bsize)).catch(() => {});
    },
    makeRoom: async () => {
      for (const file of ballast.splice(0)) await rm(file);
    },
    unmount: async () => {
      spawnSync('umount', [directory]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
