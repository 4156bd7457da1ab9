import { z } from 'zod';
import { askCallBack } from '#contracts/calling/call-backs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { customerWords, hasNamed } from '../customer-words.ts';
import { defineTool, refused } from '../customer-tool.ts';
import { momentFields, momentOf } from '../moment.ts';
import { toolTexts } from '../texts/texts.ts';

const fields = z.object({
  reason: z.string().trim().min(1).max(500).describe('Why the customer wants to be called, in a sentence.'),
  phone: z
    .string()
    .transform((value) => value.replaceAll(/[\s().\-/]/g, ''))
    .refine(
      (value) => value === '' || /^\+[1-9]\d{6,14}$/.test(value),
      'must be international, such as +4930901820',
    )
    .default('')
    .describe('The number that the customer has given in this conversation, or empty for their own.'),
  ...momentFields,
});

/** Asks people to call the customer: on their own number, or on one that the customer has written or said here. No other is possible. */
export const requestCallBack = defineTool({
  name: 'REQUEST_CALL_BACK',
  description: 'Asks the team to call the customer back. Use it when the customer wants to be called.',
  arguments: fields,
  run: async ({ db }, { place, key, language }, given) => {
    const texts = toolTexts(language);
    const isNamed =
      given.phone !== '' && hasNamed(await customerWords(db, place.conversationId), given.phone);
    const phone = isNamed ? given.phone : place.phone;
    if (phone === null) return refused(texts.noPhone);
    const wish = {
      key: `tool:${key}`,
      conversationId: place.conversationId,
      callId: place.callId,
      phone,
      name: place.name,
      wantedAt: await momentOf(db, given, place.timezone),
      reason: given.reason,
      source: 'AGENT' as const,
    };
    await db.$transaction((tx) => addJob(tx, askCallBack, wish, { key: `${askCallBack.name}:${wish.key}` }));
    return {
      ok: true,
      text: texts.callBack,
      values: { callBackRequested: 'yes' },
      sources: [{ kind: 'CALL_BACK', id: wish.key, label: phone.slice(-4) }],
    };
  },
});
