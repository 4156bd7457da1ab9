import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readCalls } from './read-calls.ts';
import { readChats } from './read-chats.ts';
import { trainAll, writeWeights } from './train.ts';

/**
 * `npm run train:insight -- --calls <file> --chats <file> --out <folder>`: trains the small models from files of labelled calls and
 * chats. `INSIGHT_WEIGHTS=<folder>` makes a service use them.
 */
const { values } = parseArgs({
  options: {
    calls: { type: 'string', multiple: true, default: [] },
    chats: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: '.data/insight' },
  },
});
if (values.calls.length + values.chats.length === 0) {
  console.error(
    'Name files of labelled calls (--calls) or chats (--chats). docs/insight.md says how they look.',
  );
  process.exitCode = 1;
} else {
  const calls = (await Promise.all(values.calls.map(readCalls))).flat();
  const chats = (await Promise.all(values.chats.map(readChats))).flat();
  await mkdir(values.out, { recursive: true });
  await writeWeights(trainAll(calls, chats), values.out);
  console.log(`trained on ${calls.length} calls and ${chats.length} chats, written to ${values.out}`);
}
