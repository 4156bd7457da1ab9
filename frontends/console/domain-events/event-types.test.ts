import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { eventTypes } from './event-types.ts';

it('every documented type of a domain event can be chosen as a filter', async () => {
  const page = await readFile(new URL('../../../docs/events.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^## (\S+)$/gm)].map(([, type = '']) => type);
  assert.deepEqual(
    [...eventTypes],
    documented.toSorted((one, other) => one.localeCompare(other)),
  );
});
