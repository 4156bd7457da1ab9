import { z } from 'zod';
import { addNote, notesOf } from '../../hub/sandboxes/crm/notes.ts';
import { dealsTitled, findDeal, saveDeal } from '../../hub/sandboxes/crm/deals.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';
import { contactFields } from './sandbox-contact.ts';

const saved = z.object({
  data: z.tuple([
    z.object({
      Deal_Name: z.string().min(1),
      Stage: z.string(),
      Amount: z.number(),
      Currency: z.string().length(3),
      Closing_Date: z.iso.date(),
      Contact_Name: z.object({ id: z.string() }),
    }),
  ]),
});
const note = z.object({
  data: z.tuple([z.object({ Note_Title: z.string().max(120), Note_Content: z.string() })]),
});

const stages = [
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Identify Decision Makers',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
];
const nothing: SandboxAnswer = { status: 204, text: '' };
const unknownId: SandboxAnswer = {
  status: 400,
  json: {
    data: [
      { code: 'INVALID_DATA', details: {}, message: 'the id given seems to be invalid', status: 'error' },
    ],
  },
};
const success = (id: string): SandboxAnswer => ({
  json: { data: [{ code: 'SUCCESS', details: { id }, message: 'record saved', status: 'success' }] },
});

/** Deals and notes. */
export function dealRoutes(
  refuse: (status: number, message: string) => SandboxAnswer,
): Readonly<Record<string, SandboxRoute<unknown>>> {
  async function save(objects: SandboxObjects, id: string | null, body: unknown): Promise<SandboxAnswer> {
    const parsed = saved.safeParse(body);
    if (!parsed.success || !stages.includes(parsed.data.data[0].Stage)) {
      return { status: 400, json: { code: 'INVALID_DATA', message: 'invalid data', status: 'error' } };
    }
    const [{ Deal_Name, Stage, Amount, Currency, Closing_Date, Contact_Name }] = parsed.data.data;
    const deal = await saveDeal(objects, id, {
      title: Deal_Name,
      stage: Stage,
      amount: Amount,
      currency: Currency,
      closesOn: Closing_Date,
      contactId: Contact_Name.id,
    });
    return deal ? success(deal.id) : unknownId;
  }

  return {
    'GET /crm/v8/settings/fields': ({ query }) => {
      if (query.get('module') === 'Contacts') return { json: { fields: contactFields } };
      if (query.get('module') !== 'Deals') return refuse(404, 'the module name given seems to be invalid');
      const values = stages.map((value) => ({ actual_value: value, display_value: value }));
      return { json: { fields: [{ api_name: 'Stage', data_type: 'picklist', pick_list_values: values }] } };
    },
    'GET /crm/v8/Deals/{id}': async ({ params }, { objects }) => {
      const found = await findDeal(objects, params['id'] ?? '');
      if (!found) return nothing;
      const { id, title, stage, amount } = found;
      return { json: { data: [{ id, Deal_Name: title, Stage: stage, Amount: amount }] } };
    },
    'POST /crm/v8/Deals/upsert': async ({ body }, { objects }) => {
      const title = saved.safeParse(body).data?.data[0].Deal_Name;
      const [same] = title === undefined ? [] : await dealsTitled(objects, title);
      return save(objects, same?.id ?? null, body);
    },
    'PUT /crm/v8/Deals/{id}': ({ params, body }, { objects }) => save(objects, params['id'] ?? '', body),
    'GET /crm/v8/Contacts/{id}/Notes': async ({ params }, { objects }) => {
      const found = await notesOf(objects, params['id'] ?? '');
      if (found.length === 0) return nothing;
      return { json: { data: found.map(({ id, title }) => ({ id, Note_Title: title })) } };
    },
    'POST /crm/v8/Contacts/{id}/Notes': async ({ params, body }, { objects }) => {
      const parsed = note.safeParse(body);
      if (!parsed.success) return refuse(400, 'invalid data');
      const [{ Note_Title: title, Note_Content }] = parsed.data.data;
      return success(
        (await addNote(objects, { contactId: params['id'] ?? '', title, body: Note_Content })).id,
      );
    },
  };
}
