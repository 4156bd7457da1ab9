import { z } from 'zod';
import { factsProblem, leadFields, leadStates, phoneProblem, readPhone } from './lead-fields.ts';
import type { LeadFacts, LeadState } from './lead-fields.ts';

const yes = new Set(['yes', 'true', '1', 'ja', 'x']);
const no = new Set(['no', 'false', '0', 'nein']);

/** Yes or no, in English or German. */
const flag = z
  .string()
  .nullish()
  .transform((text, { addIssue }) => {
    const word = text?.trim().toLowerCase() ?? '';
    if (word === '') return null;
    if (yes.has(word) || no.has(word)) return yes.has(word);
    addIssue({ code: 'custom', message: 'must be yes or no' });
    return z.NEVER;
  });

const state = z
  .string()
  .nullish()
  .transform((text, { addIssue }) => {
    const word = text?.trim().toUpperCase() ?? '';
    if (word === '') return null;
    const found = leadStates.find((one) => one === word);
    if (found) return found;
    addIssue({ code: 'custom', message: `must be one of ${leadStates.join(', ')}` });
    return z.NEVER;
  });

/** A lead as a row of a file has it; what is null leaves what there is. */
export interface LeadRow extends LeadFacts {
  readonly state: LeadState | null;
  readonly doNotContact: boolean | null;
}

/** Parses the cells of a row. */
export const leadRow: z.ZodType<LeadRow> = z
  .object({ ...leadFields, state, doNotContact: flag })
  .transform((row, { addIssue }) => {
    const problem = factsProblem(row);
    if (problem) addIssue({ code: 'custom', path: [problem.field], message: problem.problem });
    if (problem || row.phone === null) return row;
    const phone = readPhone(row.phone, row.country);
    if (phone === null)
      addIssue({ code: 'custom', path: ['phone'], message: phoneProblem(row.phone, row.country) });
    return { ...row, phone };
  });
