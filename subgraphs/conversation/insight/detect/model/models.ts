import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ScamModels } from '../scam/scam-models.ts';
import intents from '../weights/intents.json' with { type: 'json' };
import signs from '../weights/scam-signs.json' with { type: 'json' };
import { readModel, type Model, type WeightsFile } from './weights-file.ts';

/** What turns words into probabilities. */
export interface Models {
  readonly scam: ScamModels;
  /** States of a booking, in English. */
  readonly intents: Model | null;
}

/** The models that come with the project. */
export const SHIPPED: Models = {
  scam: { signs: readModel(signs, 'scam-signs'), words: null },
  intents: readModel(intents, 'intents'),
};

/** The names of the files that `npm run train:insight` writes. */
export const FILES = {
  'scam-signs': 'scam-signs.json',
  'scam-words': 'scam-words.json',
  intents: 'intents.json',
} as const;

/** Models from a folder that `npm run train:insight` has written, and the shipped ones for what is not there. @throws if a file is broken */
export function readModels(folder: string): Models {
  return {
    scam: {
      signs: readFrom(folder, 'scam-signs') ?? SHIPPED.scam.signs,
      words: readFrom(folder, 'scam-words'),
    },
    intents: readFrom(folder, 'intents') ?? SHIPPED.intents,
  };
}

function readFrom(folder: string, model: WeightsFile['model']): Model | null {
  let text: string;
  try {
    text = readFileSync(join(folder, FILES[model]), 'utf8');
  } catch {
    return null;
  }
  return readModel(JSON.parse(text), model);
}
