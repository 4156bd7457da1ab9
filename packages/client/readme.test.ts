import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { eventually } from '../../platform/testing/eventually.ts';
import { showOrder } from './examples/iterate.ts';
import { startScriptedServer } from './testing/scripted-server.ts';

const read = (path: string) => readFile(new URL(path, import.meta.url), 'utf8');

describe('the README of the client', () => {
  it('shows an example that works as it is', async (context) => {
    assert.ok((await read('README.md')).includes(`\`\`\`ts\n${await read('examples/iterate.ts')}\`\`\``));
    const server = await startScriptedServer((asked) => {
      const orderEvents = (seq: number, status: string) =>
        asked.result({ data: { orderEvents: { seq, order: { status } } } });
      if (asked.index === 0) orderEvents(1, 'OPEN');
      else orderEvents(2, 'ACCEPTED');
      asked.close(asked.index === 0 ? 1012 : 4401);
    });
    context.after(() => server.close());
    const shown: string[] = [];
    await showOrder(server.url, 'order-1', (status) => shown.push(status));
    assert.deepEqual(shown, ['OPEN', 'ACCEPTED', 'Please sign in.']);
    assert.deepEqual(server.asked, [0, 1]);
    await eventually(() => server.open() === 0);
  });

  it('lists every export of the client, and no other', async () => {
    const face = await read('client.ts');
    const exported = [...face.matchAll(/^export \{ (.+) \}/gm)].flatMap(([, names = '']) =>
      names.split(', '),
    );
    const listed = [...(await read('README.md')).matchAll(/^\| `(\w+)/gm)].map(([, name]) => name);
    assert.deepEqual(new Set(listed), new Set([...exported, 'ResumableLink', 'resumableExchange']));
  });
});
