import type { Services } from '../../services.ts';
import { hashOf } from '../contacts/hash-value.ts';
import { fieldsOf } from '../contacts/merge-contact.ts';
import { valuesOfCustomer } from '../contacts/values.ts';
import { noteSent } from '../echo/ledger.ts';
import type { SentValue } from '../echo/ledger.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { compareBatch } from './compare-batch.ts';
import type { Compared } from './compare-batch.ts';
import { keepBatch } from './keep-batch.ts';
import type { Pending } from './pending.ts';

/**
 * Compares a batch of customers with their contacts and writes what differs by one request. Values are noted before they leave, so that
 * a lost answer makes no change of somebody's out of them.
 * @returns how many contacts were written
 */
export async function pushBatch(
  services: Services,
  sync: OpenSync,
  pendings: readonly Pending[],
  hasKey: boolean,
): Promise<number> {
  const { db } = services;
  const { compared, left, questions } = await compareBatch(services, sync, pendings, { hasKey });
  const wanted = compared.filter((one) => one.save !== null);
  await noteSent(db, sync.of, wanted.flatMap(sentValues));
  await sync.keepLease();
  const saves = wanted.flatMap(({ save }) => save ?? []);
  const saved = saves.length === 0 ? [] : await sync.crm.saveContacts(sync.fields, saves);
  const results = new Map(wanted.map((one, at) => [one.pending.localId, saved[at]]));
  await keepBatch(services, sync, { compared, results, left, questions });
  return saved.filter(({ contact }) => contact !== undefined).length;
}

function sentValues({ customer, contact, merge }: Compared): readonly SentValue[] {
  if (!contact || !merge) return [];
  const local = valuesOfCustomer(customer);
  return fieldsOf(merge.toRemote).map((field) => ({
    externalId: contact.id,
    field,
    hash: hashOf(local, field),
  }));
}
