import { z } from 'zod';
import { addNote, notesOf } from '../../hub/sandboxes/crm/notes.ts';
import { dealsTitled, findDeal, saveDeal } from '../../hub/sandboxes/crm/deals.ts';
import type { StandInDeal } from '../../hub/sandboxes/crm/deals.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';
import { refuse } from './sandbox-refusal.ts';

const search = z.object({
  filterGroups: z.tuple([
    z.object({ filters: z.array(z.object({ propertyName: z.string(), value: z.string() })).min(1) }),
  ]),
});
const associations = z.array(z.object({ to: z.object({ id: z.string() }) })).default([]);
const savedDeal = z.object({
  properties: z.object({
    dealname: z.string().min(1),
    dealstage: z.string(),
    pipeline: z.literal('default'),
    amount: z.string().regex(/^\d+(?:\.\d+)?$/),
    deal_currency_code: z.string().length(3),
    closedate: z.iso.datetime(),
  }),
  associations,
});
const savedNote = z.object({
  properties: z.object({ hs_timestamp: z.iso.datetime(), hs_note_body: z.string().min(1) }),
  associations,
});

/** The stages that a new account has. */
const stages: Readonly<Record<string, string>> = {
  appointmentscheduled: 'Appointment scheduled',
  qualifiedtobuy: 'Qualified to buy',
  presentationscheduled: 'Presentation scheduled',
  decisionmakerboughtin: 'Decision maker bought-in',
  contractsent: 'Contract sent',
  closedwon: 'Closed won',
  closedlost: 'Closed lost',
};

function toHubSpot({ id, title, stage, amount, currency, closesOn }: StandInDeal): object {
  return {
    id,
    properties: {
      dealname: title,
      dealstage: stage,
      pipeline: 'default',
      amount: amount === null ? null : String(amount),
      deal_currency_code: currency,
      closedate: closesOn,
    },
  };
}

/** Deals and notes, and the erasure of contacts. A note is kept with its first line as the title. */
export const dealRoutes: Readonly<Record<string, SandboxRoute<unknown>>> = {
  'GET /crm/v3/pipelines/deals': () => ({
    json: {
      results: [
        {
          id: 'default',
          label: 'Sales Pipeline',
          stages: Object.entries(stages).map(([id, label]) => ({ id, label })),
        },
      ],
    },
  }),
  'GET /crm/v3/objects/deals/{id}': async ({ params }, { objects }) => {
    const found = await findDeal(objects, params['id'] ?? '');
    return found ? { json: toHubSpot(found) } : refuse(404, 'resource not found');
  },
  'POST /crm/v3/objects/deals': ({ body }, { objects }) => save(objects, null, body),
  'PATCH /crm/v3/objects/deals/{id}': ({ params, body }, { objects }) =>
    save(objects, params['id'] ?? '', body),
  'POST /crm/v3/objects/deals/search': async ({ body }, { objects }) => {
    const [{ filters }] = search.parse(body).filterGroups;
    const found = await dealsTitled(objects, filters[0]?.value ?? '');
    return { json: { total: found.length, results: found.map(toHubSpot) } };
  },
  'POST /crm/v3/objects/contacts/gdpr-delete': async ({ body }, { objects }) => {
    const { objectId } = z.object({ objectId: z.string() }).parse(body);
    const isKnown = await objects.remove('contact', objectId);
    return isKnown ? { status: 204, text: '' } : refuse(404, 'resource not found');
  },
  'POST /crm/v3/objects/notes/search': async ({ body }, { objects }) => {
    const [{ filters }] = search.parse(body).filterGroups;
    const valueOf = (name: string) => filters.find(({ propertyName }) => propertyName === name)?.value ?? '';
    const moment = new Date(Number(valueOf('hs_timestamp'))).toISOString();
    const found = (await notesOf(objects, valueOf('associations.contact'))).filter(({ at }) => at === moment);
    const results = found.map(({ id, body: text }) => ({ id, properties: { hs_note_body: text } }));
    return { json: { total: results.length, results } };
  },
  'POST /crm/v3/objects/notes': async ({ body }, { objects }) => {
    const parsed = savedNote.safeParse(body);
    const contactId = parsed.data?.associations[0]?.to.id;
    if (!parsed.success || contactId === undefined) return refuse(400, 'Property values were not valid');
    const { hs_timestamp: at, hs_note_body: text } = parsed.data.properties;
    const title = /^<strong>(.*?)<\/strong>/.exec(text)?.[1] ?? '';
    const { id } = await addNote(objects, { contactId, title, body: text, at });
    return { status: 201, json: { id, properties: { hs_note_body: text } } };
  },
};

async function save(objects: SandboxObjects, id: string | null, body: unknown): Promise<SandboxAnswer> {
  const parsed = savedDeal.safeParse(body);
  if (!parsed.success) return refuse(400, 'Property values were not valid');
  const { properties, associations: to } = parsed.data;
  const { dealname: title, dealstage: stage, amount, deal_currency_code: currency, closedate } = properties;
  if (stages[stage] === undefined) return refuse(400, `${stage} is not a valid deal stage`);
  const contact = to[0]?.to.id;
  const deal = await saveDeal(objects, id, {
    title,
    stage,
    amount: Number(amount),
    currency,
    closesOn: closedate,
    ...(contact !== undefined && { contactId: contact }),
  });
  if (!deal) return refuse(404, 'resource not found');
  return { status: id === null ? 201 : 200, json: toHubSpot(deal) };
}
