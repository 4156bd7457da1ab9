import { z } from 'zod';
import { callPurposes } from '#contracts/calling/calls.ts';
import { badInput } from '#platform/errors/errors.ts';
import { clientId, isId, money, percent, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { clockTime } from './local-window.ts';

const cents = 5;

/** Days of the week, Monday is 1: each once and in order. */
const days = z
  .array(z.int().min(1, 'must be 1 to 7').max(7, 'must be 1 to 7'))
  .min(1, 'must name a day')
  .nullish()
  .transform((given) => [...new Set(given ?? [1, 2, 3, 4, 5])].toSorted((one, other) => one - other));

const time = (usual: string) =>
  z
    .string()
    .nullish()
    .transform((given) => given ?? usual)
    .pipe(clockTime);

const whole = (usual: number, least: number, most: number) =>
  z
    .int(`must be a whole number`)
    .min(least, `must be at least ${least}`)
    .max(most, `must be at most ${most}`)
    .nullish()
    .transform((given) => given ?? usual);

const share = (usual: number) => percent.nullish().transform((given) => given ?? usual);

const moment = z
  .date()
  .nullish()
  .transform((given) => given ?? null);

const stopRules = z
  .object({
    abandonedPercent: share(3),
    optOutPercent: share(5),
    failedPercent: share(40),
    minSample: whole(50, 1, 10_000),
  })
  .nullish()
  .transform((given) => given ?? { abandonedPercent: 3, optOutPercent: 5, failedPercent: 40, minSample: 50 });

const fields = {
  name: text(1, 120),
  purpose: z.enum(callPurposes),
  variants: z
    .array(z.object({ agentVersionId: z.string(), weight: whole(1, 1, 100) }))
    .min(1, 'must name an agent')
    .max(5, 'must name at most 5 agents'),
  days,
  localFrom: time('09:00'),
  localTo: time('20:00'),
  callsPerMinute: whole(10, 1, 6_000),
  maxConcurrent: whole(5, 1, 100),
  maxAttempts: whole(3, 1, 10),
  budget: money.nullish(),
  minutePrice: money.nullish(),
  expectedMinutes: whole(3, 1, 60),
  stopRules,
  startsAt: moment,
  endsAt: moment,
};

const newCampaign = z.object({ ...fields, clientId });
const changes = z.object({ ...fields, campaignId: z.string() });

/** The settings of a campaign, as they are kept. */
export type CampaignSettings = Omit<ReturnType<typeof settingsOf>, 'variants'> & {
  readonly variants: readonly { readonly agentVersionId: string; readonly weight: number }[];
};

/** @param callsPerSecond that the installation may place at most @throws BAD_USER_INPUT */
export function parseNewCampaign(input: unknown, callsPerSecond: number) {
  const { clientId: own, ...given } = parseInput(newCampaign, input);
  return { settings: settingsOf(given, callsPerSecond), clientId: own };
}

/** @param callsPerSecond that the installation may place at most @throws BAD_USER_INPUT */
export function parseCampaignChanges(input: unknown, callsPerSecond: number) {
  const { campaignId, ...given } = parseInput(changes, input);
  return { campaignId, settings: settingsOf(given, callsPerSecond) };
}

type Given = Omit<z.infer<typeof newCampaign>, 'clientId'>;

function settingsOf(given: Given, callsPerSecond: number) {
  const { budget, minutePrice, stopRules: rules, ...rest } = given;
  const currency = minutePrice?.currency ?? budget?.currency ?? 'EUR';
  if (budget && budget.currency !== currency)
    throw badInput('input.budget.currency', `must be ${currency}, the currency of the price of a minute`);
  if (rest.localFrom >= rest.localTo)
    throw badInput('input.localTo', 'must be later than localFrom: nobody is called across midnight');
  if (rest.callsPerMinute > 60 * callsPerSecond)
    throw badInput(
      'input.callsPerMinute',
      `must be at most ${Math.floor(60 * callsPerSecond)}: this installation places ${callsPerSecond} calls a second`,
    );
  if (rest.startsAt && rest.endsAt && rest.startsAt >= rest.endsAt)
    throw badInput('input.endsAt', 'must be later than startsAt');
  const unknown = rest.variants.findIndex(({ agentVersionId }) => !isId(agentVersionId));
  if (unknown !== -1)
    throw badInput(`input.variants.${unknown}.agentVersionId`, 'is not a published version');
  return {
    ...rest,
    ...rules,
    currency,
    budget: budget?.amount ?? null,
    minutePrice: minutePrice?.amount ?? cents,
  };
}
