import scam from '../weights/scam-signs.json' with { type: 'json' };
import { readModel } from './weights-file.ts';
import type { ScamModels } from '../scam/scam-models.ts';

/** What turns words into probabilities. */
export interface Models {
  readonly scam: ScamModels;
}

/** The models that come with the project. */
export const SHIPPED: Models = { scam: { signs: readModel(scam, 'scam-signs'), words: null } };
