import { recordPrivileged } from '#contracts/audit.ts';
import type { SentAction } from '#contracts/audit-actions.ts';
import { isUniqueViolation } from '#platform/database/unique-violation.ts';
import { conflict, notFound } from '#platform/errors/errors.ts';
import { requireOperator } from '#platform/identity/viewer.ts';
import { isId } from '#platform/input/fields.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { checkText } from './check-text.ts';
import { typeNamed } from './template-input.ts';
import { templateOf } from './template.ts';
import type { Template } from './template.ts';

/**
 * Puts a text to use in place of the one that was used until now, which is archived. An archived one can be published again. Nothing
 * changes for one that is in use.
 * @throws NOT_FOUND; BAD_USER_INPUT for a text that the type of today can't fill in; CONFLICT for two at the same moment
 */
export async function publishTemplate(context: Context, id: string): Promise<Template> {
  const { sub } = requireOperator(context.viewer);
  try {
    return await write(context, async (tx) => {
      const template = await find(tx, id);
      if (template.status === 'PUBLISHED') return template;
      const { type, channel, locale } = template;
      checkText(typeNamed(type), template);
      await tx.template.updateMany({
        where: { type, channel, locale, status: 'PUBLISHED' },
        data: { status: 'ARCHIVED' },
      });
      const published = { status: 'PUBLISHED', publishedAt: new Date(), publishedBy: sub };
      return change(tx, context, { template, data: published, action: 'TEMPLATE_PUBLISHED' });
    });
  } catch (error) {
    if (isUniqueViolation(error))
      throw conflict('Somebody else has published another version: load them again.');
    throw error;
  }
}

/**
 * Takes a text out of use, or gives a draft up. The shipped text is used again, or that of a wider locale.
 * @throws NOT_FOUND
 */
export function archiveTemplate(context: Context, id: string): Promise<Template> {
  return write(context, async (tx) => {
    const template = await find(tx, id);
    if (template.status === 'ARCHIVED') return template;
    return change(tx, context, { template, data: { status: 'ARCHIVED' }, action: 'TEMPLATE_ARCHIVED' });
  });
}

async function find(tx: Tx, id: string): Promise<Template> {
  const row = isId(id) ? await tx.template.findUnique({ where: { id } }) : null;
  if (!row) throw notFound('Template');
  return templateOf(row);
}

interface Change {
  readonly template: Template;
  readonly data: { readonly status: string; readonly publishedAt?: Date; readonly publishedBy?: string };
  readonly action: SentAction;
}

async function change(tx: Tx, context: Context, { template, data, action }: Change): Promise<Template> {
  const { id, type, channel, locale, version, status, savedAt } = template;
  // A draft that was saved in between is another text than the one that was read.
  const where = { id, status, ...(savedAt && { savedAt }) };
  const [row] = await tx.template.updateManyAndReturn({ where, data });
  if (!row) throw conflict('Somebody else has changed this text in between: load it again.');
  const facts = { channel, locale, version };
  await recordPrivileged(tx, context.viewer, { action, subject: { type: 'TEMPLATE', id: type }, facts });
  return templateOf(row);
}
