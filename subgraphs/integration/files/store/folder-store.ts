import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MissingObject } from './file-store.ts';
import type { FileStore } from './file-store.ts';

/** Objects as files of a folder, which several processes of one machine share. */
export function folderStore(folder: string): FileStore {
  const pathOf = (key: string) => join(folder, key);
  return {
    write: async (key, source, bytes) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Only the user of the process reads it.
      const file = await open(path, 'wx', 0o600);
      try {
        let total = 0;
        for await (const part of source) {
          total += part.length;
          await file.appendFile(part);
        }
        if (total !== bytes) throw new Error(`The object ${key} has ${total} bytes in place of ${bytes}.`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    read: async (key, range) => {
      const file = await open(pathOf(key), 'r').catch((error: unknown) => {
        throw isMissing(error) ? new MissingObject(`There is no object ${key}.`) : error;
      });
      const part = range && { start: range.from, end: range.to };
      return createReadStream('', { fd: file, ...part });
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
