import { z } from 'zod';
import { confirmDraft } from '#contracts/calling/drafts.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { defineTool, refused } from '../customer-tool.ts';
import { toolTexts } from '../texts/texts.ts';

const rows = z.array(z.object({ id: z.string(), summary: z.string(), missing: z.array(z.string()) })).max(1);

/** Confirms the one draft of the conversation for its customer. A draft that lacks something can't be confirmed. */
export const confirmOrder = defineTool({
  name: 'CONFIRM_ORDER',
  description: 'Confirms the order that was noted in this conversation, after the customer has said yes to it.',
  arguments: z.object({}),
  run: async ({ db }, { place, key, language }) => {
    const texts = toolTexts(language);
    const found = await db.$queryRaw`
      select id::text, summary, missing from vendor.order_draft
      where conversation_id = ${place.conversationId}::uuid and status = 'OPEN'`;
    const [draft] = rows.parse(found);
    if (!draft) return refused(texts.noDraft);
    if (draft.missing.length > 0) return refused(texts.draftLacks(draft.missing));
    await db.$transaction((tx) =>
      addJob(
        tx,
        confirmDraft,
        { draftId: draft.id, by: place.customerId },
        { key: `${confirmDraft.name}:${key}` },
      ),
    );
    return {
      ok: true,
      text: texts.confirmed,
      values: { orderConfirmed: 'yes' },
      sources: [{ kind: 'ORDER_DRAFT', id: draft.id, label: draft.summary.slice(0, 100) }],
    };
  },
});
