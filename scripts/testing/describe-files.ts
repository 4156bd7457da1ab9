import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { after, describe, it } from 'node:test';
// Its hook is one of the whole process, so it is loaded outside of any suite.
import '#platform/testing/at-the-end.ts';
import { ROOT } from '../root.ts';

const require = createRequire(import.meta.url);

export interface Limits {
  /** How long each file may take, in milliseconds. */
  readonly limitMs: number;
  /** How long the process may stay after its last test, in milliseconds: a shared system ends in it. */
  readonly graceMs: number;
}

/**
 * Runs test files in this process, one after the other. Each is a suite, which its hooks belong to; one that can't be loaded is a
 * failed test.
 */
export function describeFiles(files: readonly string[], { limitMs, graceMs }: Limits): void {
  for (const file of files) {
    describe(file, { timeout: limitMs }, () => {
      try {
        // Within the suite, which `import` would have left.
        require(resolve(ROOT, file));
      } catch (error) {
        it('can be loaded', () => {
          throw error;
        });
      }
    });
  }
  after(() => {
    // A file that leaves a socket or a timer behind would hold the whole group.
    setTimeout(() => {
      console.error(`These files left something open (${process.getActiveResourcesInfo().join(', ')}):`);
      for (const file of files) console.error(`  ${file}`);
      process.exit(1);
    }, graceMs).unref();
  });
}
