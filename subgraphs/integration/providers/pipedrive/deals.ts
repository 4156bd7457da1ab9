import { z } from 'zod';
import { decimalText } from '#platform/money/money.ts';
import type { Deal, Deals, DealStage, KeptDeal } from '../../hub/capabilities/deals.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const deal = z.object({
  id: z.number(),
  title: z.string(),
  stage_id: z.number(),
  status: z.string(),
  value: z.number().nullable(),
  is_deleted: z.boolean().default(false),
});
const one = z.object({ data: deal });
const stageList = z.object({ data: z.array(z.object({ id: z.number(), name: z.string() })) });

const base = '/api/v2/deals';
const template = `${base}/{deal}`;

/** A deal is won or lost by its status, in whichever stage it stands. */
const ends: readonly DealStage[] = [
  { id: 'won', label: 'Won' },
  { id: 'lost', label: 'Lost' },
];

/** Orders as deals of Pipedrive. */
export function pipedriveDeals(http: ProviderHttp): Deals {
  return {
    stages: () => dealStages(http),
    readDeal: (id) => readDeal(http, id),
    saveDeal: (id, deal) => saveDeal(http, id, deal),
  };
}

async function dealStages(http: ProviderHttp): Promise<readonly DealStage[]> {
  const { data } = await http.json({ path: '/api/v2/stages', query: { limit: 500 } }, stageList);
  return [...data.map(({ id, name }) => ({ id: String(id), label: name })), ...ends];
}

async function readDeal(http: ProviderHttp, id: string): Promise<KeptDeal | null> {
  const found = await nullIfGone(http.json({ path: `${base}/${encodeURIComponent(id)}`, template }, one));
  if (!found || found.data.is_deleted) return null;
  const { title, stage_id, status, value: amount } = found.data;
  return { title, stage: status === 'open' ? String(stage_id) : status, amount };
}

async function saveDeal(http: ProviderHttp, given: string | null, wanted: Deal): Promise<string> {
  const id = given ?? (await findDeal(http, wanted.title));
  const { title, amount, stage, contactId, closesOn } = wanted;
  const json = {
    title,
    person_id: numberOf(contactId),
    value: Number(decimalText(amount)),
    currency: amount.currency,
    expected_close_date: closesOn,
    ...(ends.some((end) => end.id === stage)
      ? { status: stage }
      : { status: 'open', stage_id: numberOf(stage) }),
  };
  const { data } = await http.json(
    id === null
      ? { method: 'POST', path: base, json }
      : { method: 'PATCH', path: `${base}/${encodeURIComponent(id)}`, template, json },
    one,
  );
  return String(data.id);
}

/** Pipedrive's ids are numbers. */
function numberOf(id: string): number {
  if (/^\d{1,15}$/.test(id)) return Number(id);
  throw new ProviderFailure(
    'REFUSED',
    `${id.slice(0, 50)} is no id of Pipedrive: correct the mapping of stages.`,
  );
}

/** A search ignores case and takes titles that have the term within: the one that is equal is taken. */
async function findDeal(http: ProviderHttp, title: string): Promise<string | null> {
  const items = z.object({
    data: z.object({ items: z.array(z.object({ item: z.object({ id: z.number(), title: z.string() }) })) }),
  });
  const query = { term: title, fields: 'title', exact_match: true, limit: 100 };
  const { data } = await http.json({ path: `${base}/search`, query }, items);
  const same = data.items.find(({ item }) => item.title === title);
  return same ? String(same.item.id) : null;
}
