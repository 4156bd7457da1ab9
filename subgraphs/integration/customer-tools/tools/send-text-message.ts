import { z } from 'zod';
import { write } from '#platform/writes/write.ts';
import { textNumber } from '../../notify/direct/text-number.ts';
import { suppressionOf } from '../../notify/suppressions/suppression-of.ts';
import { callText } from '../../notify/types/call-text/call-text.ts';
import { defineTool, refused } from '../customer-tool.ts';
import { toolTexts } from '../texts/texts.ts';

/** Sends a text message to the telephone on the line. In a chat there is none, and no other number is possible. */
export const sendTextMessage = defineTool({
  name: 'SEND_TEXT_MESSAGE',
  description: 'Sends a text message to the telephone that is on the line.',
  arguments: z.object({ text: z.string().trim().min(1).max(480).describe('The text message.') }),
  run: async (services, { place, key, language }, { text }) => {
    const texts = toolTexts(language);
    const { callId, phone: number, customerId } = place;
    if (callId === null || number === null) return refused(texts.textRefused);
    const address = { channel: 'SMS', address: number, category: callText.category } as const;
    if (await suppressionOf(services.db, address)) return refused(texts.textRefused);
    await write(services, (tx) =>
      textNumber(tx, services.log, {
        type: callText,
        number,
        recipient: { kind: 'PERSON', id: customerId },
        subjectId: null,
        locale: language,
        variables: { text },
        dedupeKey: `${callText.key}:${key}`,
      }),
    );
    return {
      ok: true,
      text: texts.textSent,
      values: { textSent: 'yes' },
      sources: [{ kind: 'TEXT_MESSAGE', id: key, label: number.slice(-4) }],
    };
  },
});
