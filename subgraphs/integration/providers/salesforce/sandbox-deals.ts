import { z } from 'zod';
import { addNote, notesOf } from '../../hub/sandboxes/crm/notes.ts';
import { dealsTitled, findDeal, saveDeal } from '../../hub/sandboxes/crm/deals.ts';
import type { SandboxAnswer, SandboxObjects, SandboxRoute } from '../../hub/sandboxes/sandbox.ts';

const saved = z.object({
  Name: z.string().min(1),
  StageName: z.string(),
  Amount: z.number(),
  CloseDate: z.iso.date(),
  Description: z.string(),
  ContactId: z.string().optional(),
});
const task = z.object({
  WhoId: z.string(),
  Subject: z.string().min(1).max(255),
  Description: z.string(),
  ActivityDate: z.iso.date(),
  Status: z.literal('Completed'),
  Priority: z.literal('Normal'),
});

const stages = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Id. Decision Makers',
  'Perception Analysis',
  'Proposal/Price Quote',
  'Negotiation/Review',
  'Closed Won',
  'Closed Lost',
];
const notFound = 'The requested resource does not exist';

/** A text of SOQL as it was before it was written so. */
function plain(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1');
}

const recordsOf = (found: readonly { readonly id: string }[]): SandboxAnswer => ({
  json: { totalSize: found.length, done: true, records: found.map(({ id }) => ({ Id: id })) },
});

/** The queries about opportunities and tasks that this product asks; null for another one. */
export async function answerDealQuery(objects: SandboxObjects, q: string): Promise<SandboxAnswer | null> {
  const text = String.raw`'((?:[^'\\]|\\.)*)'`;
  const deal = new RegExp(
    `^SELECT Id FROM Opportunity WHERE Name = ${text} ORDER BY CreatedDate LIMIT 1$`,
  ).exec(q);
  if (deal) return recordsOf(await dealsTitled(objects, plain(deal[1] ?? '')));
  const note = new RegExp(`^SELECT Id FROM Task WHERE WhoId = ${text} AND Subject = ${text} LIMIT 1$`).exec(
    q,
  );
  if (!note) return null;
  const all = await notesOf(objects, plain(note[1] ?? ''));
  return recordsOf(all.filter(({ title }) => title === plain(note[2] ?? '')));
}

/** Opportunities, and tasks as notes. */
export function dealRoutes(
  refuse: (status: number, message: string) => SandboxAnswer,
): Readonly<Record<string, SandboxRoute<unknown>>> {
  async function save(objects: SandboxObjects, id: string | null, body: unknown): Promise<SandboxAnswer> {
    const parsed = saved.safeParse(body);
    if (!parsed.success || !stages.includes(parsed.data.StageName)) {
      const message = 'bad value for restricted picklist field';
      return { status: 400, json: [{ errorCode: 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST', message }] };
    }
    const { Name: title, StageName: stage, Amount: amount, CloseDate: closesOn, ContactId } = parsed.data;
    const deal = await saveDeal(objects, id, {
      title,
      stage,
      amount,
      closesOn,
      ...(ContactId !== undefined && { contactId: ContactId }),
    });
    if (!deal) return refuse(404, notFound);
    return id === null
      ? { status: 201, json: { id: deal.id, success: true, errors: [] } }
      : { status: 204, text: '' };
  }

  return {
    'GET /services/data/{version}/sobjects/Opportunity/describe': () => ({
      json: {
        name: 'Opportunity',
        fields: [
          { name: 'Name', picklistValues: [] },
          {
            name: 'StageName',
            picklistValues: stages.map((value) => ({ value, label: value, active: true })),
          },
        ],
      },
    }),
    'GET /services/data/{version}/sobjects/Opportunity/{id}': async ({ params }, { objects }) => {
      const found = await findDeal(objects, params['id'] ?? '');
      if (!found) return refuse(404, notFound);
      return { json: { Id: found.id, Name: found.title, StageName: found.stage, Amount: found.amount } };
    },
    'POST /services/data/{version}/sobjects/Opportunity': ({ body }, { objects }) =>
      save(objects, null, body),
    'PATCH /services/data/{version}/sobjects/Opportunity/{id}': ({ params, body }, { objects }) =>
      save(objects, params['id'] ?? '', body),
    'POST /services/data/{version}/sobjects/Task': async ({ body }, { objects }) => {
      const parsed = task.safeParse(body);
      if (!parsed.success) return refuse(400, 'Required fields are missing: [Subject]');
      const { WhoId: contactId, Subject: title, Description, ActivityDate: at } = parsed.data;
      const { id } = await addNote(objects, { contactId, title, body: Description, at });
      return { status: 201, json: { id, success: true, errors: [] } };
    },
  };
}
