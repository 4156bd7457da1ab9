import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  CreateTransferDocument,
  StartExportDocument,
  StartTransferDocument,
  TransferDocument,
  TransferEntitiesDocument,
  ValidateTransferDocument,
} from '#generated/operations/e2e.ts';
import type { CreateTransferInput, TransferQuery } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import type { Client } from './client.ts';

export type SeenTransfer = NonNullable<TransferQuery['transfer']>;

/** Waits until what can be imported is known: its owners say it when they start. */
export async function untilOffered(client: Client, entity: string): Promise<void> {
  await eventually(async () => {
    const { transferEntities } = await client.run(TransferEntitiesDocument, {});
    return transferEntities.some((offered) => offered.entity === entity);
  }, `the entity ${entity}`);
}

/** Waits until a transfer is in one of some states. */
export async function inState(client: Client, id: string, ...states: string[]): Promise<SeenTransfer> {
  const found = await eventually(
    async () => {
      const { transfer } = await client.run(TransferDocument, { id, first: 100 });
      return transfer && states.includes(transfer.state) ? transfer : null;
    },
    `the transfer ${id} in ${states.join(', ')}`,
  );
  assert.ok(found);
  return found;
}

/** Uploads a file as the browser does, and waits until it is analysed. */
export async function upload(
  client: Client,
  file: string | Uint8Array<ArrayBuffer>,
  input: Partial<CreateTransferInput> = {},
): Promise<SeenTransfer> {
  const { createTransfer } = await client.run(CreateTransferDocument, {
    input: { entity: 'LEAD', fileName: 'leads.csv', clientId: randomUUID(), ...input },
  });
  assert.ok(createTransfer.uploadUrl);
  const response = await fetch(createTransfer.uploadUrl, { method: 'PUT', body: file });
  assert.equal(response.status, 204, await response.text());
  return inState(client, createTransfer.transfer.id, 'ANALYSED', 'FAILED');
}

/** Tries an import out and then imports it. @returns the dry run and the import itself */
export async function importRows(client: Client, id: string) {
  await client.run(ValidateTransferDocument, { input: { transferId: id } });
  const tried = await inState(client, id, 'VALIDATED');
  await client.run(StartTransferDocument, { input: { transferId: id } });
  const done = await inState(client, id, 'DONE', 'DONE_WITH_ERRORS', 'FAILED', 'CANCELLED');
  return { tried, done };
}

/** Exports all of an entity. @returns the text of the file */
export async function exportRows(client: Client, entity: string): Promise<string> {
  const { startExport } = await client.run(StartExportDocument, {
    input: { entity, clientId: randomUUID() },
  });
  const { fileUrl } = await inState(client, startExport.transfer.id, 'DONE', 'FAILED');
  assert.ok(fileUrl);
  return download(client, fileUrl);
}

export async function download(client: Client, url: string): Promise<string> {
  const response = await fetch(url, { headers: { 'x-session-id': client.session ?? '' } });
  assert.equal(response.status, 200);
  return response.text();
}
