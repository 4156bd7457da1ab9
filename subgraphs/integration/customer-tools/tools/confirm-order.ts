import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { confirmDraft } from '#contracts/calling/drafts.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import type { Database } from '../../database.ts';
import { defineTool, refused } from '../customer-tool.ts';
import { toolTexts } from '../texts/texts.ts';

const rows = z.array(z.object({ id: z.string(), summary: z.string(), missing: z.array(z.string()) })).max(1);
type Draft = z.infer<typeof rows>[number];

/** What only the customer can say. The team adds the rest: a price, and where an address is. */
const askable = new Set(['SERVICE', 'NAME']);

/** A draft of the same moment may be on its way: it is waited for so many times, with this pause in milliseconds. */
const looks = 15;
const pauseMs = 100;

/** Confirms the one draft of the conversation for its customer. One that lacks something is left to the team, which sees the yes. */
export const confirmOrder = defineTool({
  name: 'CONFIRM_ORDER',
  description:
    'Confirms the order that was noted in this conversation, after the customer has said yes to it.',
  arguments: z.object({}),
  run: async ({ db }, { place, key, language }) => {
    const texts = toolTexts(language);
    const draft = await waitForDraft(db, place.conversationId);
    if (!draft) return refused(texts.noDraft);
    const lacks = draft.missing.filter((field) => askable.has(field));
    if (lacks.length > 0)
      return refused(texts.draftLacks(lacks.map((field) => texts.fields[field] ?? field)));
    const sources = [{ kind: 'ORDER_DRAFT' as const, id: draft.id, label: draft.summary.slice(0, 100) }];
    if (draft.missing.length > 0) {
      return { ok: true, text: texts.leftToTeam, values: { orderConfirmed: 'noted' }, sources };
    }
    await db.$transaction((tx) =>
      addJob(
        tx,
        confirmDraft,
        { draftId: draft.id, by: place.customerId },
        { key: `${confirmDraft.name}:${key}` },
      ),
    );
    return { ok: true, text: texts.confirmed, values: { orderConfirmed: 'yes' }, sources };
  },
});

async function waitForDraft(db: Database, conversationId: string): Promise<Draft | undefined> {
  for (let look = 1; look <= looks; look += 1) {
    const found = await db.$queryRaw`
      select draft_id::text as id, summary, missing from vendor.order_draft
      where conversation_id = ${conversationId}::uuid and status = 'OPEN'`;
    const [draft] = rows.parse(found);
    if (draft) return draft;
    if (look < looks) await sleep(pauseMs);
  }
  return undefined;
}
