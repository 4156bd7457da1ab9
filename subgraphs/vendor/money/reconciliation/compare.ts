import { write } from '#platform/writes/write.ts';
import type { VendorServices } from '../../context.ts';
import type { Tx } from '../../database.ts';
import type { Comparable, Known } from './comparable.ts';
import { closeItems, noteItem } from './note-item.ts';
import type { Difference, Side } from './note-item.ts';

/** What each fact of a provider says besides. */
interface Place {
  readonly provider: string;
  readonly account: string;
}

/**
 * Compares things of a provider with what is kept here, each in a transaction of its own. What is behind here is brought forward by the one
 * door of its reports and noted as healed. What can't be is noted for people.
 */
export async function compareAll<Facts extends Place>(
  services: VendorServices,
  runId: string,
  kind: Comparable<Facts>,
  listed: readonly Facts[],
): Promise<void> {
  const open = await openOnes(services, kind, listed);
  for (const facts of listed) {
    const known = await kind.find(services.db, facts);
    const theirs = kind.theirs(facts, known);
    const isKnown = known !== null && theirs !== null && areAlike(known, theirs);
    if (isKnown && !open.has(kind.externalId(facts))) continue;
    await write(services, async (tx, tell) => {
      await lockThing(tx, kind, facts);
      const before = await kind.find(tx, facts);
      if (before === null || !isSame(before, kind.theirs(facts, before))) await kind.apply(tx, tell, facts);
      const after = await kind.find(tx, facts);
      await note(tx, kind, { runId, facts, before, after });
    });
  }
}

/** The same page may be worked on twice at once: the second one finds what the first has noted. */
async function lockThing<Facts extends Place>(
  tx: Tx,
  { subject, externalId }: Comparable<Facts>,
  facts: Facts,
): Promise<void> {
  const key = JSON.stringify(['compare', subject, facts.provider, facts.account, externalId(facts)]);
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
}

/** What is found of a thing before and after it was brought forward. */
interface Comparison<Facts> {
  readonly runId: string;
  readonly facts: Facts;
  readonly before: Known | null;
  readonly after: Known | null;
}

async function note<Facts extends Place>(
  tx: Tx,
  kind: Comparable<Facts>,
  { runId, facts, before, after }: Comparison<Facts>,
): Promise<void> {
  const theirs = kind.theirs(facts, after);
  const named = {
    subject: kind.subject,
    provider: facts.provider,
    account: facts.account,
    externalId: kind.externalId(facts),
  };
  const found: Omit<Difference, 'kind' | 'ours'> = {
    ...named,
    theirs,
    runId,
    invoiceId: after?.invoiceId ?? null,
    vendorId: after?.vendorId ?? null,
  };
  if (after === null || theirs === null) {
    if (!kind.isIdle(facts)) await noteItem(tx, { ...found, kind: 'MISSING_LOCAL', ours: null });
    return;
  }
  if (before === null) await noteItem(tx, { ...found, kind: 'MISSING_LOCAL', ours: null, isHealed: true });
  if (theirs.amount.currency !== after.amount.currency) {
    await noteItem(tx, { ...found, kind: 'CURRENCY', ours: after });
  } else if (theirs.amount.amount !== after.amount.amount) {
    await noteItem(tx, { ...found, kind: 'AMOUNT', ours: after });
  }
  if (theirs.status !== after.status) await noteItem(tx, { ...found, kind: 'STATUS', ours: after });
  else if (before !== null && before.status !== theirs.status) {
    await noteItem(tx, { ...found, kind: 'STATUS', ours: before, isHealed: true });
  }
  if (areAlike(after, theirs))
    await closeItems(tx, named, ['MISSING_LOCAL', 'MISSING_REMOTE', 'AMOUNT', 'STATUS']);
}

function isSame(known: Known, theirs: Side | null): boolean {
  return theirs !== null && areAlike(known, theirs);
}

function areAlike(ours: Side, theirs: Side): boolean {
  return (
    ours.status === theirs.status &&
    ours.amount.amount === theirs.amount.amount &&
    ours.amount.currency === theirs.amount.currency
  );
}

/** The ids of listed things of which something stands open. */
async function openOnes<Facts>(
  { db }: VendorServices,
  { subject, externalId }: Comparable<Facts>,
  listed: readonly Facts[],
): Promise<Set<string>> {
  const ids = listed.map(externalId);
  const open = await db.reconciliationItem.findMany({
    where: { subject, state: 'OPEN', externalId: { in: ids } },
    select: { externalId: true },
  });
  return new Set(open.map((item) => item.externalId));
}
