import { z } from 'zod';
import { decimalText } from '#platform/money/money.ts';
import type { Deal, Deals, DealStage, KeptDeal } from '../../hub/capabilities/deals.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';
import { api } from './account.ts';
import { soqlText } from './soql.ts';

const opportunity = z.object({ Name: z.string(), StageName: z.string(), Amount: z.number().nullish() });
const description = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      picklistValues: z
        .array(z.object({ value: z.string(), label: z.string(), active: z.boolean() }))
        .default([]),
    }),
  ),
});

const base = `${api}/sobjects/Opportunity`;
const template = `${base}/{opportunity}`;

/** Orders as opportunities of Salesforce. */
export function salesforceDeals(http: ProviderHttp): Deals {
  return {
    stages: () => dealStages(http),
    readDeal: (id) => readDeal(http, id),
    saveDeal: (id, deal) => saveDeal(http, id, deal),
  };
}

function describe(http: ProviderHttp): Promise<z.infer<typeof description>> {
  return http.json({ path: `${base}/describe` }, description);
}

async function dealStages(http: ProviderHttp): Promise<readonly DealStage[]> {
  const { fields } = await describe(http);
  const stages = fields.find(({ name }) => name === 'StageName')?.picklistValues ?? [];
  return stages.filter(({ active }) => active).map(({ value: id, label }) => ({ id, label }));
}

async function readDeal(http: ProviderHttp, id: string): Promise<KeptDeal | null> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const query = { fields: 'Name,StageName,Amount' };
  const found = await nullIfGone(http.json({ path, template, query }, opportunity));
  return found && { title: found.Name, stage: found.StageName, amount: found.Amount ?? null };
}

/** Makes or changes an opportunity. Only organizations with several currencies have a field for the currency. */
async function saveDeal(http: ProviderHttp, given: string | null, wanted: Deal): Promise<string> {
  const id = given ?? (await findDeal(http, wanted.title));
  const { fields } = await describe(http);
  const { title, amount, stage, closesOn, contactId } = wanted;
  const json = {
    Name: title,
    StageName: stage,
    Amount: Number(decimalText(amount)),
    CloseDate: closesOn,
    Description: `${decimalText(amount)} ${amount.currency}`,
    ...(fields.some(({ name }) => name === 'CurrencyIsoCode') && { CurrencyIsoCode: amount.currency }),
  };
  if (id === null) {
    // The contact can be named when the opportunity is made, and never again.
    const made = { method: 'POST', path: base, json: { ...json, ContactId: contactId } } as const;
    return (await http.json(made, z.object({ id: z.string() }))).id;
  }
  await http.send({ method: 'PATCH', path: `${base}/${encodeURIComponent(id)}`, template, json });
  return id;
}

async function findDeal(http: ProviderHttp, title: string): Promise<string | null> {
  const q = `SELECT Id FROM Opportunity WHERE Name = ${soqlText(title)} ORDER BY CreatedDate LIMIT 1`;
  const { records } = await http.json(
    { path: `${api}/query`, query: { q } },
    z.object({ records: z.array(z.object({ Id: z.string() })) }),
  );
  return records[0]?.Id ?? null;
}
