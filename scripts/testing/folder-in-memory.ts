import { constants } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
/** What must be free: databases of two files at a time, and the write-ahead log. */
const neededBytes = 4 * 1024 ** 3;

/**
 * The folder for databases of tests: one in memory where the machine has such a folder and enough room, else that of temporary
 * files. Each test file clones about 1,500 small files, which takes a fifteenth of the CPU in memory.
 */
export async function folderForTestData(): Promise<string> {
  try {
    await access(memory, constants.W_OK);
    const { bavail, bsize } = await statfs(memory);
    const free = Math.min(bavail * bsize, process.availableMemory());
    return free >= neededBytes ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
