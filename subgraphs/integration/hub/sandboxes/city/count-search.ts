import { createHash, randomUUID } from 'node:crypto';
import type { SandboxObjects } from '../sandbox.ts';

/** Counts a search that would be paid. @param asked what was searched for, as text */
export async function countSearch(objects: SandboxObjects, asked: string): Promise<void> {
  await objects.put('search', { id: randomUUID(), key: null, data: { digest: digestOf(asked) } });
}

/** Whether the same was searched for within the last hour. */
export async function wasSearched(objects: SandboxObjects, asked: string): Promise<boolean> {
  const [last] = await objects.list('search', { limit: 1, where: { digest: digestOf(asked) } });
  return last !== undefined && last.at.getTime() > Date.now() - 3_600_000;
}

function digestOf(asked: string): string {
  return createHash('sha256').update(asked).digest('hex');
}
