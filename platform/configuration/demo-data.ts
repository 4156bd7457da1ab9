import { z } from 'zod';
import type { Kind } from './kinds.ts';

/** What an empty database begins with: nothing, the demo accounts, or these with a hundred days of work. */
export type DemoData = 'none' | 'accounts' | 'full';

/** Takes also `true` for full and `false` for none. */
export const demoDataKind: Kind<DemoData> = {
  schema: z.union([
    z.enum(['none', 'accounts', 'full']),
    z.stringbool().transform((isWanted) => (isWanted ? 'full' : 'none')),
  ]),
  expected: 'full, accounts or none',
  isShown: true,
};
