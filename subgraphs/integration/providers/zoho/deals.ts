import { z } from 'zod';
import { decimalText } from '#platform/money/money.ts';
import type { Deal, Deals, DealStage, KeptDeal } from '../../hub/capabilities/deals.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const deal = z.object({ Deal_Name: z.string(), Stage: z.string(), Amount: z.number().nullish() });
const changed = z.object({
  data: z.array(z.object({ code: z.string(), details: z.object({ id: z.string().optional() }) })).min(1),
});
const fieldList = z.object({
  fields: z.array(
    z.object({
      api_name: z.string(),
      pick_list_values: z
        .array(z.object({ actual_value: z.string(), display_value: z.string() }))
        .default([]),
    }),
  ),
});

const base = '/crm/v8/Deals';
const template = `${base}/{deal}`;

/** Orders as deals of Zoho. */
export function zohoDeals(http: ProviderHttp): Deals {
  return {
    stages: () => dealStages(http),
    readDeal: (id) => readDeal(http, id),
    saveDeal: (id, deal) => saveDeal(http, id, deal),
  };
}

async function dealStages(http: ProviderHttp): Promise<readonly DealStage[]> {
  const { fields } = await http.json(
    { path: '/crm/v8/settings/fields', query: { module: 'Deals' } },
    fieldList,
  );
  const stages = fields.find(({ api_name: name }) => name === 'Stage')?.pick_list_values ?? [];
  return stages.map(({ actual_value: id, display_value: label }) => ({ id, label }));
}

/** Zoho answers with an empty body where there is no deal of the id. */
async function readDeal(http: ProviderHttp, id: string): Promise<KeptDeal | null> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const query = { fields: 'Deal_Name,Stage,Amount' };
  const found = await nullIfGone(http.send({ path, template, query }));
  if (found === null || found.text === '') return null;
  const [first] = z.object({ data: z.array(deal) }).parse(JSON.parse(found.text)).data;
  return first ? { title: first.Deal_Name, stage: first.Stage, amount: first.Amount ?? null } : null;
}

/** Makes a deal, or changes the one with its title (POST /Deals/upsert); by its id where it has one. */
async function saveDeal(http: ProviderHttp, id: string | null, wanted: Deal): Promise<string> {
  const { title, amount, stage, closesOn, contactId } = wanted;
  const record = {
    Deal_Name: title,
    Stage: stage,
    Amount: Number(decimalText(amount)),
    Currency: amount.currency,
    Closing_Date: closesOn,
    Contact_Name: { id: contactId },
  };
  const { data } = await http.json(
    id === null
      ? {
          method: 'POST',
          path: `${base}/upsert`,
          json: { data: [record], duplicate_check_fields: ['Deal_Name'] },
        }
      : { method: 'PUT', path: `${base}/${encodeURIComponent(id)}`, template, json: { data: [record] } },
    changed,
  );
  const [first] = data;
  if (first?.code !== 'SUCCESS' || first.details.id === undefined) {
    throw new ProviderFailure('REFUSED', 'Zoho refused the deal.', { providerCode: first?.code ?? null });
  }
  return first.details.id;
}
