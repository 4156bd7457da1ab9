import { z } from 'zod';
import { decimalText } from '#platform/money/money.ts';
import type { Deal, Deals, DealStage, KeptDeal } from '../../hub/capabilities/deals.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const opportunity = z.object({
  id: z.number(),
  opportunity_title: z.string(),
  stage: z.object({ id: z.number() }),
  projected_revenue_high: z.number().nullish(),
});
const stageList = z.array(z.object({ stage_id: z.number(), stage_name: z.string() }));

const base = '/crm/rest/v1/opportunities';
const template = `${base}/{opportunity}`;

/** Orders as opportunities of Keap. */
export function keapDeals(http: ProviderHttp): Deals {
  return {
    stages: () => dealStages(http),
    readDeal: (id) => readDeal(http, id),
    saveDeal: (id, deal) => saveDeal(http, id, deal),
  };
}

async function dealStages(http: ProviderHttp): Promise<readonly DealStage[]> {
  const stages = await http.json({ path: '/crm/rest/v1/opportunity/stage_pipeline' }, stageList);
  return stages.map(({ stage_id: id, stage_name: label }) => ({ id: String(id), label }));
}

async function readDeal(http: ProviderHttp, id: string): Promise<KeptDeal | null> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const found = await nullIfGone(http.json({ path, template }, opportunity));
  if (!found) return null;
  const { opportunity_title: title, stage, projected_revenue_high: amount } = found;
  return { title, stage: String(stage.id), amount: amount ?? null };
}

/** Makes or changes an opportunity. Keap has one currency for all of an account, so the amount has its own in the notes. */
async function saveDeal(http: ProviderHttp, given: string | null, wanted: Deal): Promise<string> {
  const id = given ?? (await findDeal(http, wanted.title));
  const { title, amount, stage, contactId, closesOn } = wanted;
  const revenue = Number(decimalText(amount));
  const json = {
    opportunity_title: title,
    contact: { id: numberOf(contactId) },
    stage: { id: numberOf(stage) },
    projected_revenue_low: revenue,
    projected_revenue_high: revenue,
    estimated_close_date: `${closesOn}T00:00:00Z`,
    opportunity_notes: `${decimalText(amount)} ${amount.currency}`,
  };
  const saved = await http.json(
    id === null
      ? { method: 'POST', path: base, json }
      : { method: 'PATCH', path: `${base}/${encodeURIComponent(id)}`, template, json },
    opportunity,
  );
  return String(saved.id);
}

/** Keap's ids are numbers. */
function numberOf(id: string): number {
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new ProviderFailure('REFUSED', `${id.slice(0, 50)} is no id of Keap: correct the mapping of stages.`);
}

/** A search takes titles that have the term within: the one that is equal is taken. */
async function findDeal(http: ProviderHttp, title: string): Promise<string | null> {
  const { opportunities } = await http.json(
    { path: base, query: { search_term: title, limit: 100 } },
    z.object({ opportunities: z.array(opportunity) }),
  );
  const same = opportunities.find(({ opportunity_title: known }) => known === title);
  return same ? String(same.id) : null;
}
