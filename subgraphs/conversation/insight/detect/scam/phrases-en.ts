import type { PhraseTable } from '../text/phrases.ts';
import type { Category } from './categories.ts';
import { REQUESTS } from './phrases-en-requests.ts';
import { STORIES } from './phrases-en-stories.ts';

/** What people who defraud others say, in English. */
export const ENGLISH: PhraseTable<Category> = { ...STORIES, ...REQUESTS };
