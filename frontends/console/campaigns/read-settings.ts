import type { CampaignPurpose } from '#generated/documents/frontends/console/campaigns.ts';
import { momentOf } from '#packages/app/format/local-time.ts';
import { minorUnits } from '#packages/app/format/money-input.ts';
import { numberOf, textOf } from '#packages/components/form-values.ts';
import type { ChosenAgent } from './campaign-values.ts';

/** The whole numbers of the form, and the most that each may be. */
export const numberFields = {
  pace: { callsPerMinute: 6_000, maxConcurrent: 100, maxAttempts: 10 },
  money: { expectedMinutes: 60 },
  stops: { abandonedPercent: 100, optOutPercent: 100, failedPercent: 100, minSample: 10_000 },
} as const;

const paceFields = ['callsPerMinute', 'maxConcurrent', 'maxAttempts', 'expectedMinutes'] as const;
const stopFields = ['abandonedPercent', 'optOutPercent', 'failedPercent', 'minSample'] as const;
const amountFields = ['budget', 'minutePrice'] as const;

/** What is chosen beside the fields of the form. */
export interface Chosen {
  readonly purpose: CampaignPurpose;
  readonly agents: readonly ChosenAgent[];
  readonly days: readonly number[];
  readonly currency: string;
}

/** The settings of a form as the API takes them, or the names of the fields that nobody can read. */
export function readSettings(form: FormData, { purpose, agents, days, currency }: Chosen) {
  const unread: string[] = [];
  const whole = (name: string): number => {
    const value = numberOf(form, name);
    if (value !== undefined && Number.isInteger(value)) return value;
    unread.push(name);
    return 0;
  };
  const amount = (name: (typeof amountFields)[number]) => {
    const typed = textOf(form, name);
    if (typed === '') return null;
    const units = minorUnits(typed, currency);
    if (units === undefined) unread.push(name);
    return { amount: units ?? 0, currency };
  };
  const numbers = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, whole(name)]));
  const settings = {
    name: textOf(form, 'name'),
    purpose,
    variants: agents.map(({ agentVersionId }, at) => ({
      agentVersionId,
      weight: form.has(`weight${at}`) ? whole(`weight${at}`) : 1,
    })),
    days: [...days],
    localFrom: textOf(form, 'localFrom'),
    localTo: textOf(form, 'localTo'),
    startsAt: momentOf(textOf(form, 'startsAt')),
    endsAt: momentOf(textOf(form, 'endsAt')),
    ...numbers(paceFields),
    budget: amount('budget'),
    minutePrice: amount('minutePrice'),
    stopRules: numbers(stopFields),
  };
  return { settings, unread };
}
