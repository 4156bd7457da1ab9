import { v7 as newId } from 'uuid';
import type { EvidenceKind } from '#contracts/payments.ts';
import { badInput, notFound } from '#platform/errors/errors.ts';
import { isId } from '#platform/input/fields.ts';
import type { VendorServices } from '../../../context.ts';
import type { Tx } from '../../../database.ts';
import { invoiceNumber } from '../../../invoices/invoice.ts';
import { printInvoice } from '../../../invoices/pdf/print-invoice.ts';
import type { DisputeModel } from '../dispute.ts';
import { mostPackBytes } from './file-limits.ts';
import { printMessages } from './print-messages.ts';

/** A file that is made for the bank. */
export interface MadeFile {
  readonly kind: EvidenceKind;
  readonly name: string;
  readonly bytes: Buffer;
}

/** What goes to the bank, and who sends it. */
export interface Pack {
  readonly made: readonly MadeFile[];
  readonly fileIds: readonly string[];
  readonly sub: string;
  readonly now: Date;
}

/** Prints what a bank gets in any case: the invoice, and the messages of the order where there are any. */
export async function makePack(
  { db, settings }: Pick<VendorServices, 'db' | 'settings'>,
  { invoiceId }: Pick<DisputeModel, 'invoiceId'>,
): Promise<readonly MadeFile[]> {
  const invoice = await db.invoice.findUnique({ where: { id: invoiceId }, include: { order: true } });
  if (!invoice) throw notFound('Invoice');
  const messages = await printMessages(db, invoice.order);
  const number = invoiceNumber(invoice);
  return [
    { kind: 'INVOICE', name: `invoice-${number}.pdf`, bytes: await printInvoice(db, settings, invoice) },
    ...(messages === null
      ? []
      : [{ kind: 'MESSAGES' as const, name: `messages-${invoice.order.number}.pdf`, bytes: messages }]),
  ];
}

/**
 * Keeps what was made, and marks it and the uploaded files as sent.
 * @returns the ids of all of them
 * @throws BAD_USER_INPUT for a file of another dispute, for two of a kind, and for more than banks take
 */
export async function packFiles(
  tx: Tx,
  disputeId: string,
  { made, fileIds, sub, now }: Pack,
): Promise<readonly string[]> {
  const field = 'input.fileIds';
  const wanted = [...new Set(fileIds)].filter((id) => isId(id));
  const files = await tx.disputeFile.findMany({ where: { id: { in: wanted }, disputeId } });
  if (files.length !== new Set(fileIds).size)
    throw badInput(field, 'must name files of this dispute that were added to it');
  if (new Set(files.map(({ kind }) => kind)).size !== files.length)
    throw badInput(field, 'must name at most one file of each kind');
  const size = [...files.map((one) => one.size), ...made.map(({ bytes }) => bytes.length)];
  if (size.reduce((sum, one) => sum + one, 0) > mostPackBytes)
    throw badInput(field, 'must have at most 4.5 MB together with invoice and messages');
  await forgetMade(tx, disputeId);
  await tx.disputeFile.updateMany({ where: { id: { in: wanted } }, data: { sentAt: now } });
  const kept: string[] = [];
  for (const { kind, name, bytes } of made) {
    const id = newId();
    const mediaType = 'application/pdf';
    await tx.$queryRaw`
      select 1 from integration.keep_file(${id}::uuid, ${sub}::uuid, 'DISPUTE_EVIDENCE', ${name}, ${mediaType}, ${bytes}, 'DISPUTE', ${disputeId}::uuid)`;
    await tx.disputeFile.create({
      data: { id, disputeId, kind, name, mediaType, size: bytes.length, sentAt: now },
    });
    kept.push(id);
  }
  return [...kept, ...files.map(({ id }) => id)];
}

/** Deletes what was made for evidence that the bank did not get. */
async function forgetMade(tx: Tx, disputeId: string): Promise<void> {
  const where = { disputeId, kind: { in: ['INVOICE', 'MESSAGES'] } };
  const old = (await tx.disputeFile.findMany({ where, select: { id: true } })).map(({ id }) => id);
  if (old.length === 0) return;
  await tx.disputeFile.deleteMany({ where });
  await tx.$queryRaw`select integration.release_files(${old}::uuid[], 'DISPUTE', ${disputeId}::uuid)`;
}
