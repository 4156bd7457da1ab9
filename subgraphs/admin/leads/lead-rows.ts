import { z } from 'zod';
import {
  factsProblem,
  leadFields,
  legalBases,
  phoneProblem,
  readPhone,
  settableStates,
} from './lead-fields.ts';
import type { LeadFacts, LeadState, LegalBasis } from './lead-fields.ts';

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
    const found = settableStates.find((one) => one === word);
    if (found) return found;
    addIssue({ code: 'custom', message: `must be one of ${settableStates.join(', ')}` });
    return z.NEVER;
  });

const legalBasis = z
  .string()
  .nullish()
  .transform((text, { addIssue }) => {
    const word =
      text
        ?.trim()
        .toUpperCase()
        .replaceAll(/[\s-]+/g, '_') ?? '';
    if (word === '') return null;
    const found = legalBases.find((one) => one === word);
    if (found) return found;
    addIssue({ code: 'custom', message: `must be one of ${legalBases.join(', ')}` });
    return z.NEVER;
  });

/** A lead as a row of a file has it; what is null leaves what there is. */
export interface LeadRow extends LeadFacts {
  readonly state: LeadState | null;
  readonly doNotContact: boolean | null;
  readonly legalBasis: LegalBasis | null;
}

/** Parses the cells of a row. */
export const leadRow: z.ZodType<LeadRow> = z
  .object({ ...leadFields, state, doNotContact: flag, legalBasis })
  .transform((row, { addIssue }) => {
    const problem = factsProblem(row);
    if (problem) addIssue({ code: 'custom', path: [problem.field], message: problem.problem });
    if (row.state === 'CONTACTED' && row.legalBasis === null)
      addIssue({
        code: 'custom',
        path: ['legalBasis'],
        message: 'must not be empty for a lead that was contacted',
      });
    if (problem || row.phone === null) return row;
    const phone = readPhone(row.phone, row.country);
    if (phone === null)
      addIssue({ code: 'custom', path: ['phone'], message: phoneProblem(row.phone, row.country) });
    return { ...row, phone };
  });
