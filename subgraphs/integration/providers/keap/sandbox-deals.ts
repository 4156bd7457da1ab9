import { z } from 'zod';
import { addNote, notesOf } from '../../hub/sandboxes/crm/notes.ts';
import { dealsTitled, findDeal, saveDeal } from '../../hub/sandboxes/crm/deals.ts';
import type { StandInDeal } from '../../hub/sandboxes/crm/deals.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';

const stages = ['New', 'Qualified', 'In progress', 'Done', 'Invoiced', 'Won', 'Lost'];

const saved = z.object({
  opportunity_title: z.string().min(1),
  contact: z.object({ id: z.int() }),
  stage: z.object({ id: z.int().min(1).max(stages.length) }),
  projected_revenue_high: z.number(),
  estimated_close_date: z.iso.datetime(),
  opportunity_notes: z.string(),
});
const note = z.object({ contact_id: z.int(), title: z.string().min(1), body: z.string(), type: z.string() });

function toOpportunity({ id, title, stage, amount, contactId, closesOn }: StandInDeal): object {
  return {
    id: Number(id),
    opportunity_title: title,
    contact: { id: Number(contactId) },
    stage: { id: Number(stage), name: stages[Number(stage) - 1] },
    projected_revenue_high: amount,
    projected_revenue_low: amount,
    estimated_close_date: closesOn,
  };
}

/** Opportunities and notes. */
export function dealRoutes(
  refuse: (status: number, message: string) => SandboxAnswer,
): Readonly<Record<string, SandboxRoute<unknown>>> {
  async function save(objects: SandboxObjects, id: string | null, body: unknown): Promise<SandboxAnswer> {
    const parsed = saved.safeParse(body);
    if (!parsed.success) return refuse(400, 'Input could not be converted');
    const { opportunity_title: title, contact, stage, projected_revenue_high: amount } = parsed.data;
    const deal = await saveDeal(objects, id, {
      title,
      stage: String(stage.id),
      amount,
      contactId: String(contact.id),
      closesOn: parsed.data.estimated_close_date,
    });
    if (!deal) return refuse(404, 'Opportunity not found');
    return { status: id === null ? 201 : 200, json: toOpportunity(deal) };
  }

  return {
    'GET /crm/rest/v1/opportunity/stage_pipeline': () => ({
      json: stages.map((name, at) => ({ stage_id: at + 1, stage_name: name, stage_order: at + 1 })),
    }),
    'GET /crm/rest/v1/opportunities': async ({ query }, { objects }) => {
      const found = await dealsTitled(objects, query.get('search_term') ?? '');
      return { json: { opportunities: found.map(toOpportunity), count: found.length } };
    },
    'GET /crm/rest/v1/opportunities/{id}': async ({ params }, { objects }) => {
      const found = await findDeal(objects, params['id'] ?? '');
      return found ? { json: toOpportunity(found) } : refuse(404, 'Opportunity not found');
    },
    'POST /crm/rest/v1/opportunities': ({ body }, { objects }) => save(objects, null, body),
    'PATCH /crm/rest/v1/opportunities/{id}': ({ params, body }, { objects }) =>
      save(objects, params['id'] ?? '', body),
    'GET /crm/rest/v1/notes': async ({ query }, { objects }) => {
      const found = await notesOf(objects, query.get('contact_id') ?? '');
      return {
        json: { notes: found.map(({ id, title }) => ({ id: Number(id), title })), count: found.length },
      };
    },
    'POST /crm/rest/v1/notes': async ({ body }, { objects }) => {
      const parsed = note.safeParse(body);
      if (!parsed.success) return refuse(400, 'Input could not be converted');
      const { contact_id: contact, title, body: text } = parsed.data;
      const { id } = await addNote(objects, { contactId: String(contact), title, body: text });
      return { status: 201, json: { id: Number(id), title } };
    },
  };
}
