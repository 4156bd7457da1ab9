import { z } from 'zod';
import { badInput } from '#platform/errors/errors.ts';
import { clientId, isId, optionalText, storable, text } from '#platform/input/fields.ts';
import { parseInput } from '#platform/input/parse.ts';
import { phoneProblem, readPhone } from '../../leads/lead-fields.ts';
import { leadFilter } from '../../leads/list-leads.ts';

/** People that one call adds at most, where they are named one by one. */
const mostNamed = 10_000;

const ids = z.array(z.string()).max(mostNamed, `must be at most ${mostNamed}`).nullish();

const variable = z.object({
  name: z.string().regex(/^[a-z][A-Za-z\d]{0,39}$/, 'must be a name such as orderNumber'),
  value: text(0, 500),
});

const number = z.object({
  phone: storable,
  name: optionalText(200),
  variables: z.array(variable).max(20, 'must be at most 20').nullish(),
});

const input = z.object({
  campaignId: z.string(),
  leads: z.object({ ids, filter: leadFilter.nullish() }).nullish(),
  customers: z.object({ ids, tags: z.array(text(1, 60)).max(50).nullish() }).nullish(),
  numbers: z.array(number).max(mostNamed, `must be at most ${mostNamed}`).nullish(),
  clientId,
});

const named = z.array(z.string()).nullable();

/** Which people: kept as JSON beside their kind, and read again by the job that adds them. */
export const audienceFilter = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('LEADS'), ids: named, filter: leadFilter.nullable() }),
  z.object({ kind: z.literal('CUSTOMERS'), ids: named, tags: named }),
  z.object({
    kind: z.literal('NUMBERS'),
    numbers: z.array(
      z.object({
        phone: z.string(),
        name: z.string().nullable(),
        variables: z.record(z.string(), z.string()),
      }),
    ),
  }),
]);

export type AudienceFilter = z.infer<typeof audienceFilter>;

/** @throws BAD_USER_INPUT for none or several kinds of people, and for a number that is none */
export function parseAudience(given: unknown) {
  const { campaignId, leads, customers, numbers, clientId: own } = parseInput(input, given);
  const kinds = [leads, customers, numbers].filter((one) => one != null);
  if (kinds.length !== 1) throw badInput('input', 'Give exactly one of leads, customers and numbers.');
  return { campaignId, clientId: own, filter: filterOf(leads, customers, numbers) };
}

type Given = z.infer<typeof input>;

function filterOf(
  leads: Given['leads'],
  customers: Given['customers'],
  numbers: Given['numbers'],
): AudienceFilter {
  if (leads) {
    const { ids: chosen, filter } = leads;
    requireOne('input.leads', [chosen, filter], 'ids and filter');
    return { kind: 'LEADS', ids: idsOf('input.leads.ids', chosen), filter: filter ?? null };
  }
  if (customers) {
    const { ids: chosen, tags } = customers;
    requireOne('input.customers', [chosen, tags], 'ids and tags');
    return { kind: 'CUSTOMERS', ids: idsOf('input.customers.ids', chosen), tags: tags ?? null };
  }
  return {
    kind: 'NUMBERS',
    numbers: (numbers ?? []).map(({ phone, name, variables }, at) => {
      const read = readPhone(phone, null);
      if (read === null) throw badInput(`input.numbers.${at}.phone`, phoneProblem(phone, null));
      const values = (variables ?? []).map((one) => [one.name, one.value] as const);
      return { phone: read, name, variables: Object.fromEntries(values) };
    }),
  };
}

function requireOne(field: string, values: readonly unknown[], names: string): void {
  if (values.filter((value) => value != null).length !== 1)
    throw badInput(field, `Give exactly one of ${names}.`);
}

function idsOf(field: string, chosen: readonly string[] | null | undefined): string[] | null {
  if (!chosen) return null;
  const wrong = chosen.findIndex((id) => !isId(id));
  if (wrong !== -1) throw badInput(`${field}.${wrong}`, 'is not an id');
  return [...new Set(chosen)];
}
