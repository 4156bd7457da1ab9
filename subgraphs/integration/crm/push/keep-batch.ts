import { write } from '#platform/writes/write.ts';
import type { Tell } from '#platform/writes/write.ts';
import type { Tx } from '../../database.ts';
import type { CrmContactSaved } from '../../hub/capabilities/crm.ts';
import type { Services } from '../../services.ts';
import { agreeOn } from '../contacts/agree.ts';
import { changeCustomer } from '../contacts/customers.ts';
import { fieldsOf } from '../contacts/merge-contact.ts';
import { valuesOfCustomer } from '../contacts/values.ts';
import { askPeople, closeAgreed, whichValue } from '../conflicts/conflict.ts';
import type { whichContact } from '../conflicts/conflict.ts';
import { forgetSent } from '../echo/ledger.ts';
import { endLinks, keepLinks, linksOfContacts } from '../links/links.ts';
import type { KeptLink } from '../links/links.ts';
import { syncStream } from '../syncs/sync-stream.ts';
import type { OpenSync } from '../syncs/work-on-sync.ts';
import { dropPending, postpone } from './pending.ts';
import type { Pending } from './pending.ts';
import type { Compared, Left } from './compare-batch.ts';

/** What a batch came to. */
interface Ended {
  readonly compared: readonly Compared[];
  /** By customer: what the CRM answered; those for whom nothing was written are missing. */
  readonly results: ReadonlyMap<string, CrmContactSaved | undefined>;
  readonly left: Left;
  readonly questions: readonly {
    readonly pending: Pending;
    readonly asked: ReturnType<typeof whichContact>;
  }[];
}

/** Keeps what a batch came to, all of it or nothing: what is lost is compared again, and found to be equal. */
export async function keepBatch(services: Services, sync: OpenSync, ended: Ended): Promise<void> {
  const { of, isSandbox } = sync;
  const { compared, results, left, questions } = ended;
  await write(services, async (tx, tell) => {
    const taken = await takenBySomebodyElse(tx, sync, ended);
    const links: KeptLink[] = [];
    const done: Pending[] = [...left.done];
    let pulled = 0;
    let pushed = 0;
    for (const one of compared) {
      const result = results.get(one.pending.localId);
      if (result?.failure) {
        await refused(tx, sync, one, result.failure.kind === 'GONE', result.failure.message);
        continue;
      }
      if (taken.has(one.pending.localId)) {
        await postpone(
          tx,
          of,
          one.pending,
          'The CRM has such a contact, which is linked with somebody else.',
        );
        continue;
      }
      if (result) pushed += 1;
      const changed = await changeLocally(tx, tell, one);
      if (changed) pulled += 1;
      links.push(...linkOf(sync, one, result));
      await askPeople(tx, of, isSandbox, questionsOf(one));
      if (one.merge && one.merge.equal.length > 0)
        await closeAgreed(tx, of, one.customer.id, one.merge.equal);
      done.push(one.pending);
    }
    await keepLinks(tx, of, isSandbox, links);
    await forgetSent(
      tx,
      of,
      compared.flatMap(({ contact, pending }) =>
        contact && results.get(pending.localId)?.failure === undefined ? [contact.id] : [],
      ),
    );
    await askPeople(
      tx,
      of,
      isSandbox,
      questions.map(({ asked }) => asked),
    );
    await endLinks(tx, of, idsOf(left.gone), 'GONE');
    await endLinks(tx, of, idsOf(left.unlinked), 'UNLINKED');
    await dropPending(tx, of, [
      ...done,
      ...left.gone,
      ...left.unlinked,
      ...questions.map(({ pending }) => pending),
    ]);
    await tx.crmSync.updateMany({
      where: of,
      data: {
        pushed: { increment: pushed },
        pulled: { increment: pulled },
        ...(pushed > 0 && { lastPushAt: new Date() }),
      },
    });
    tell(syncStream(of.provider), { type: 'sync.moved', data: { account: of.account } });
  });
}

/**
 * Customers whose new contact is an old one: a CRM that finds what its search did not show yet gives that back. The next batch finds it.
 */
async function takenBySomebodyElse(
  tx: Tx,
  { of }: OpenSync,
  { compared, results }: Ended,
): Promise<ReadonlySet<string>> {
  const made = compared.flatMap(({ contact, pending }) => {
    const now = contact === null ? results.get(pending.localId)?.contact : undefined;
    return now ? [{ localId: pending.localId, externalId: now.id }] : [];
  });
  const links = await linksOfContacts(
    tx,
    of,
    made.map(({ externalId }) => externalId),
  );
  const seen = new Set<string>();
  const taken = new Set<string>();
  for (const { localId, externalId } of made) {
    const link = links.get(externalId);
    if (seen.has(externalId) || (link && link.localId !== localId)) taken.add(localId);
    seen.add(externalId);
  }
  return taken;
}

const idsOf = (pendings: readonly Pending[]) => pendings.map(({ localId }) => localId);

/** The CRM has refused one contact: it is tried again later, unless the contact is gone. */
async function refused(
  tx: Tx,
  { of }: OpenSync,
  { pending, link }: Compared,
  isGone: boolean,
  message: string,
): Promise<void> {
  if (isGone && link) {
    await endLinks(tx, of, [pending.localId], 'UNLINKED');
    await dropPending(tx, of, [pending]);
  } else await postpone(tx, of, pending, message);
}

/** @returns whether the customer has another value now */
async function changeLocally(tx: Tx, tell: Tell, { customer, merge }: Compared): Promise<boolean> {
  if (!merge || fieldsOf(merge.toLocal).length === 0) return false;
  return (await changeCustomer(tx, tell, customer, merge.toLocal)).length > 0;
}

function linkOf(
  { mapping }: OpenSync,
  { customer, contact, link, merge }: Compared,
  result: CrmContactSaved | undefined,
): KeptLink[] {
  const now = result?.contact ?? contact;
  if (!now) return [];
  const written = merge ? fieldsOf(merge.toRemote) : mapping.fields.map((field) => field.local);
  const taken = fieldsOf(merge?.toLocal ?? {});
  const local = { ...valuesOfCustomer(customer), ...merge?.toLocal };
  const fields = [...written, ...taken, ...(merge?.equal ?? [])];
  return [
    {
      localId: customer.id,
      externalId: now.id,
      agreed: agreeOn(link?.agreed ?? {}, fields, local, now),
      isOptedOut: link?.isOptedOut === true || now.isOptedOut === true,
      remoteModifiedAt: now.modifiedAt,
    },
  ];
}

function questionsOf({ customer, contact, merge }: Compared) {
  if (!contact || !merge) return [];
  return merge.open.map((open) => whichValue(customer.id, contact.id, open));
}
