import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SHIPPED, FILES, type Models } from '../model/models.ts';
import { readModel, type WeightsFile } from '../model/weights-file.ts';
import { readCalls } from '../train/read-calls.ts';
import { asHonestCalls, readChats } from '../train/read-chats.ts';
import { trainAll } from '../train/train.ts';
import { costTable } from './costs.ts';
import { honestTables } from './honest.ts';
import { intentTables } from './intent-tables.ts';
import { invarianceTable } from './invariance.ts';
import { livePolicies } from './live-policies.ts';
import { atMost, printBars, skipped, type Bar } from './report.ts';
import { robocallTable } from './robocalls.ts';
import { scamSplits, unseenScams } from './scam-splits.ts';

/**
 * `npm run bench:insight [-- <folder>]`: trains on splits of the folder's data and prints what the models then know. The folder has
 * `phone-calls.jsonl` and `booking-dialogues.jsonl`, and perhaps `honest-dialogues.jsonl` and `robocalls.jsonl`.
 */
const folder = process.argv[2];
const file = (name: string) => join(folder ?? '', name);
const has = (name: string) => folder !== undefined && existsSync(file(name));
const shipped: Bar[] = [];
const bars: Bar[] = Object.values(FILES)
  .filter((name) => existsSync(new URL(`../weights/${name}`, import.meta.url)))
  .map((name) =>
    atMost(`KB of ${name}`, statSync(new URL(`../weights/${name}`, import.meta.url)).size / 1024, 64),
  );

if (has('phone-calls.jsonl') && has('booking-dialogues.jsonl')) {
  const calls = await readCalls(file('phone-calls.jsonl'));
  const chats = await readChats(file('booking-dialogues.jsonl'));
  const otherChats = has('honest-dialogues.jsonl') ? await readChats(file('honest-dialogues.jsonl')) : null;
  const robocalls = has('robocalls.jsonl')
    ? (await readFile(file('robocalls.jsonl'), 'utf8')).trim().split('\n').map(toText)
    : null;
  const honest = chats.flatMap(asHonestCalls);
  const { bars: splitBars, shippedBars, folds } = scamSplits(calls, honest);
  const trained = toModels(trainAll(calls, chats));
  bars.push(...splitBars, ...livePolicies('both models (trained)', folds.both));
  shipped.push(...shippedBars, ...livePolicies('signs alone (shipped)', folds.signs));
  unseenScams(calls, honest);
  bars.push(
    ...honestTables(
      { name: 'trained', models: trained.scam },
      { name: 'trained without chats', models: toModels(trainAll(calls, [])).scam },
      { name: 'shipped', models: SHIPPED.scam },
      { chats, otherChats },
    ),
    ...robocallTable(robocalls, trained.scam),
    ...invarianceTable(calls, trained.scam),
    ...costTable(calls, chats, trained),
    ...intentTables(chats),
  );
} else {
  const why = folder === undefined ? 'no folder of data was named' : `${folder} lacks the data`;
  bars.push(skipped('all tables and bars that need labelled calls and chats', why));
}
if (shipped.length > 0)
  printBars('What the shipped signs alone reach, without words; not a condition', shipped);
if (!printBars('Bars', bars)) process.exitCode = 1;

function toModels(files: readonly WeightsFile[]): Models {
  const of = (model: WeightsFile['model']) => {
    const found = files.find((one) => one.model === model);
    return found ? readModel(found, model) : null;
  };
  const signs = of('scam-signs') ?? SHIPPED.scam.signs;
  return { scam: { signs, words: of('scam-words') }, intents: of('intents') };
}

function toText(line: string): string {
  const value: unknown = JSON.parse(line);
  if (typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string')
    return value.text;
  throw new Error('each line of robocalls.jsonl is {"text": "…"}');
}
