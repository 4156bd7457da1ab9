import { z } from 'zod';
import { decimalText } from '#platform/money/money.ts';
import type { Deal, Deals, DealStage, KeptDeal } from '../../hub/capabilities/deals.ts';
import { nullIfGone } from '../../hub/http/null-if-gone.ts';
import type { ProviderHttp } from '../../hub/http/provider-http.ts';

const deal = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullable()) });
const pipelines = z.object({
  results: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      stages: z.array(z.object({ id: z.string(), label: z.string() })),
    }),
  ),
});

const base = '/crm/v3/objects/deals';
const template = `${base}/{deal}`;
/** The pipeline that every account begins with. Its stages are named by their id alone, others with their pipeline: `sales/won`. */
const firstPipeline = 'default';
/** HubSpot's type of the association of a deal with a contact. */
const dealToContact = 3;

/** Orders as deals of HubSpot. */
export function hubSpotDeals(http: ProviderHttp): Deals {
  return {
    stages: () => dealStages(http),
    readDeal: (id) => readDeal(http, id),
    saveDeal: (id, deal) => saveDeal(http, id, deal),
  };
}

/** The stages of all pipelines (GET /crm/v3/pipelines/deals). */
async function dealStages(http: ProviderHttp): Promise<readonly DealStage[]> {
  const { results } = await http.json({ path: '/crm/v3/pipelines/deals' }, pipelines);
  return results.flatMap(({ id: pipeline, label: name, stages }) =>
    stages.map(({ id, label }) =>
      pipeline === firstPipeline ? { id, label } : { id: `${pipeline}/${id}`, label: `${name}: ${label}` },
    ),
  );
}

async function readDeal(http: ProviderHttp, id: string): Promise<KeptDeal | null> {
  const path = `${base}/${encodeURIComponent(id)}`;
  const query = { properties: 'dealname,dealstage,pipeline,amount' };
  const found = await nullIfGone(http.json({ path, template, query }, deal));
  if (!found) return null;
  const { dealname, dealstage, pipeline, amount } = found.properties;
  const stage = dealstage ?? '';
  return {
    title: dealname ?? '',
    stage: pipeline && pipeline !== firstPipeline ? `${pipeline}/${stage}` : stage,
    amount: amount ? Number(amount) : null,
  };
}

/** Makes or changes a deal. Its contact is associated when it is made. */
async function saveDeal(http: ProviderHttp, given: string | null, wanted: Deal): Promise<string> {
  const id = given ?? (await findDeal(http, wanted.title));
  const json = { properties: propertiesOf(wanted) };
  const types = [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: dealToContact }];
  const saved = await http.json(
    id === null
      ? {
          method: 'POST',
          path: base,
          json: { ...json, associations: [{ to: { id: wanted.contactId }, types }] },
        }
      : { method: 'PATCH', path: `${base}/${encodeURIComponent(id)}`, template, json },
    deal,
  );
  return saved.id;
}

function propertiesOf({ title, amount, stage, closesOn }: Deal): Readonly<Record<string, string>> {
  const slash = stage.lastIndexOf('/');
  return {
    dealname: title,
    pipeline: slash === -1 ? firstPipeline : stage.slice(0, slash),
    dealstage: stage.slice(slash + 1),
    amount: decimalText(amount),
    deal_currency_code: amount.currency,
    closedate: `${closesOn}T00:00:00Z`,
  };
}

async function findDeal(http: ProviderHttp, title: string): Promise<string | null> {
  const filters = [{ propertyName: 'dealname', operator: 'EQ', value: title }];
  const { results } = await http.json(
    {
      method: 'POST',
      path: `${base}/search`,
      json: { filterGroups: [{ filters }], properties: ['dealname'], limit: 1 },
    },
    z.object({ results: z.array(deal) }),
  );
  return results[0]?.id ?? null;
}
