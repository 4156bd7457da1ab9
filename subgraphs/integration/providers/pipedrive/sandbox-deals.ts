import { z } from 'zod';
import { addNote, notesOf } from '../../hub/sandboxes/crm/notes.ts';
import { dealsTitled, findDeal, saveDeal } from '../../hub/sandboxes/crm/deals.ts';
import type { StandInDeal } from '../../hub/sandboxes/crm/deals.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';

const saved = z.object({
  title: z.string().min(1),
  person_id: z.int(),
  stage_id: z.int().min(1).max(5).optional(),
  status: z.enum(['open', 'won', 'lost']),
  value: z.number(),
  currency: z.string().length(3),
  expected_close_date: z.iso.date(),
});
const note = z.object({ content: z.string().min(1), person_id: z.int(), add_time: z.string() });

const stages = ['Qualified', 'Contact made', 'Demo scheduled', 'Proposal made', 'Negotiations started'];
const ends = ['won', 'lost'];

function toDeal({ id, title, stage, amount, currency, contactId, closesOn }: StandInDeal): object {
  return {
    id: Number(id),
    title,
    stage_id: ends.includes(stage) ? 1 : Number(stage),
    status: ends.includes(stage) ? stage : 'open',
    value: amount,
    currency,
    person_id: Number(contactId),
    expected_close_date: closesOn,
    is_deleted: false,
  };
}

/** Deals and notes. */
export function dealRoutes(
  refuse: (status: number, error: string) => SandboxAnswer,
): Readonly<Record<string, SandboxRoute<unknown>>> {
  async function save(objects: SandboxObjects, id: string | null, body: unknown): Promise<SandboxAnswer> {
    const parsed = saved.safeParse(body);
    if (!parsed.success) return refuse(400, 'validation failed');
    const { title, status, stage_id: stage = 1, value: amount, currency } = parsed.data;
    const deal = await saveDeal(objects, id, {
      title,
      stage: status === 'open' ? String(stage) : status,
      amount,
      currency,
      contactId: String(parsed.data.person_id),
      closesOn: parsed.data.expected_close_date,
    });
    return deal ? { json: { success: true, data: toDeal(deal) } } : refuse(404, 'Deal not found');
  }

  return {
    'GET /api/v2/stages': () => ({
      json: { success: true, data: stages.map((name, at) => ({ id: at + 1, name, pipeline_id: 1 })) },
    }),
    'GET /api/v2/deals/search': async ({ query }, { objects }) => {
      const found = await dealsTitled(objects, query.get('term') ?? '');
      const items = found.map(({ id, title }) => ({ result_score: 1, item: { id: Number(id), title } }));
      return { json: { success: true, data: { items } } };
    },
    'GET /api/v2/deals/{id}': async ({ params }, { objects }) => {
      const found = await findDeal(objects, params['id'] ?? '');
      return found ? { json: { success: true, data: toDeal(found) } } : refuse(404, 'Deal not found');
    },
    'POST /api/v2/deals': ({ body }, { objects }) => save(objects, null, body),
    'PATCH /api/v2/deals/{id}': ({ params, body }, { objects }) => save(objects, params['id'] ?? '', body),
    'GET /api/v1/notes': async ({ query }, { objects }) => {
      const found = await notesOf(objects, query.get('person_id') ?? '');
      const data = found.map(({ id, body }) => ({ id: Number(id), content: body }));
      return { json: { success: true, data: data.length === 0 ? null : data } };
    },
    'POST /api/v1/notes': async ({ body }, { objects }) => {
      const parsed = note.safeParse(body);
      if (!parsed.success) return refuse(400, 'validation failed');
      const { content, person_id: person, add_time: at } = parsed.data;
      const { id } = await addNote(objects, { contactId: String(person), body: content, at });
      return { json: { success: true, data: { id: Number(id), content } } };
    },
  };
}
