import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STATES } from '../intents/features.ts';
import { FILES } from '../model/models.ts';
import { writeHead, type WeightsFile } from '../model/weights-file.ts';
import { fitIntents } from './fit-intents.ts';
import { fitScam, SIGNS_KIND, WORDS_BITS, wordsKind } from './fit-scam.ts';
import type { Call } from './read-calls.ts';
import { asHonestCalls, type Chat } from './read-chats.ts';

/** 2^14 buckets for each of four states: deflated they fit into a file of 64 KB. */
export const INTENT_BITS = 14;
const CHATS = 'Schema-Guided Dialogue dataset (Rastogi et al., AAAI 2020): chats of local services';
const CHATS_LICENCE = 'CC BY-SA 4.0, as the dialogues; see docs/insight.md';

/** Trains what the data allows: words and signs need calls, intents need chats. */
export function trainAll(calls: readonly Call[], chats: readonly Chat[]): WeightsFile[] {
  const honest = chats.flatMap(asHonestCalls);
  const all = [...calls, ...honest];
  const counted = `${calls.length} labelled calls and ${chats.length} booking chats`;
  return [
    ...(calls.length > 0
      ? [
          {
            model: 'scam-signs' as const,
            version: 'scam-signs-1',
            trainedOn: `how often each category of this project's rules occurs in ${counted}; no words`,
            licence: 'MIT, as the project; see docs/insight.md',
            bits: 0,
            heads: [writeHead('scam', fitScam(all, SIGNS_KIND))],
          },
          {
            model: 'scam-words' as const,
            version: 'scam-words-1',
            trainedOn: `hashed words of ${counted}`,
            licence: 'not to be distributed: the licence of a part of the calls is unknown',
            bits: WORDS_BITS,
            heads: [writeHead('scam', fitScam(all, wordsKind(WORDS_BITS)))],
          },
        ]
      : []),
    ...(chats.length > 0
      ? [
          {
            model: 'intents' as const,
            version: 'intents-1',
            trainedOn: CHATS,
            licence: CHATS_LICENCE,
            bits: INTENT_BITS,
            heads: fitHeads(chats),
          },
        ]
      : []),
  ];
}

/** Writes files of weights into a folder. */
export async function writeWeights(files: readonly WeightsFile[], folder: string): Promise<void> {
  for (const file of files) {
    const text = `${JSON.stringify(file, null, 2)}\n`;
    await writeFile(join(folder, FILES[file.model]), text);
    console.log(`${FILES[file.model]}: ${(text.length / 1024).toFixed(1)} KB`);
  }
}

function fitHeads(chats: readonly Chat[]): WeightsFile['heads'] {
  const models = fitIntents(chats, INTENT_BITS);
  return STATES.flatMap((state) => {
    const weights = models.get(state);
    return weights ? [writeHead(state, weights)] : [];
  });
}
