import { atTheEnd } from '#platform/testing/at-the-end.ts';
import { startSystem } from './system.ts';
import type { TestSystem } from './system.ts';

/** A system that other test files use as well: nobody restarts or ends it, or reads what its processes write. */
export type SharedSystem = Pick<TestSystem, 'origin' | 'visitor' | 'as'>;

let started: Promise<TestSystem> | undefined;

/**
 * The system of this process, which `npm test` lets several files share one after the other. It ends with the process.
 *
 * It is for tests that find their own rows among those of others, count nothing of all, and leave the settings as they were.
 * What other files do with the demo accounts stays.
 * @throws when it has ended: then every file that needs it fails, as the first one did
 */
export async function sharedSystem(): Promise<SharedSystem> {
  started ??= start();
  const system = await started;
  if (!system.runs()) {
    throw new Error(
      `The system that these test files share has ended. The first file that failed says why.\n${system.output()}`,
    );
  }
  return system;
}

async function start(): Promise<TestSystem> {
  const system = await startSystem();
  atTheEnd(() => system.stop());
  return system;
}
