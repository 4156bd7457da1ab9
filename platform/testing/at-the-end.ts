import { after } from 'node:test';

const ends: (() => Promise<void>)[] = [];

// A hook of the whole process: this module is loaded outside of any suite, by a test file itself or by what runs several of them.
after(async () => {
  for (const end of ends.toReversed()) await end();
});

/** Does something when the last test of this process has ended, whichever file it is in. */
export function atTheEnd(end: () => Promise<void>): void {
  ends.push(end);
}
