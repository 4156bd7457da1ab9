import { recordPrivileged } from '#contracts/audit.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { conflict } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { parseSaveInput } from './template-input.ts';
import { templateOf } from './template.ts';
import type { Template } from './template.ts';

/**
 * Saves the draft of a type, channel and locale: a new version where there is none. What was published stays as it is.
 * @throws BAD_USER_INPUT for a text that can not be filled in; CONFLICT when somebody else has saved the draft in between
 */
export async function saveTemplate(context: Context, input: unknown): Promise<Template> {
  const { replaces, subject, body, ...key } = parseSaveInput(input);
  const { sub } = requireOperator(context.viewer);
  try {
    return await write(context, async (tx) => {
      const draft = await tx.template.findFirst({ where: { ...key, status: 'DRAFT' } });
      if (draft?.subject === subject && draft.body === body) return templateOf(draft);
      const isOther = replaces != null && draft?.savedAt.getTime() !== replaces.getTime();
      if (isOther) throw savedMeanwhile();
      const text = { subject, body, savedAt: new Date(), savedBy: sub };
      const row = draft
        ? await replaceDraft(tx, draft, text)
        : await tx.template.create({ data: { ...key, ...text, version: await nextVersion(tx, key) } });
      const facts = { channel: key.channel, locale: key.locale, version: row.version };
      const subjectOfAct = { type: 'TEMPLATE' as const, id: key.type };
      await recordPrivileged(tx, context.viewer, { action: 'TEMPLATE_SAVED', subject: subjectOfAct, facts });
      return templateOf(row);
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw savedMeanwhile();
    throw error;
  }
}

interface Text {
  readonly subject: string | null;
  readonly body: string;
  readonly savedAt: Date;
  readonly savedBy: string;
}

async function replaceDraft(
  tx: Tx,
  { id, savedAt }: { readonly id: string; readonly savedAt: Date },
  text: Text,
) {
  const [row] = await tx.template.updateManyAndReturn({
    where: { id, savedAt, status: 'DRAFT' },
    data: text,
  });
  if (!row) throw savedMeanwhile();
  return row;
}

async function nextVersion(
  tx: Tx,
  key: { readonly type: string; readonly channel: string; readonly locale: string },
) {
  const { _max: max } = await tx.template.aggregate({ where: key, _max: { version: true } });
  return (max.version ?? 0) + 1;
}

function savedMeanwhile() {
  return conflict('Somebody else has saved this draft in between: load it again.');
}
