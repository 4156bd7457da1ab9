import type { ReferralCode, ReferralProgramVersion, ReferralTouch } from '#generated/prisma/vendor/client.ts';
import type { Tx } from '../../database.ts';
import type { Claim } from './claim.ts';
import type { Refusal } from './refusals.ts';

/** Days within which a first link, and a new account, count. */
const countedDays = 30;
const dayMs = 86_400_000;

/** A person who can be registered as brought. */
export interface Claimed {
  readonly known?: undefined;
  readonly code: ReferralCode;
  readonly version: ReferralProgramVersion;
  /** The link that they opened first; null for who typed the code. */
  readonly touch: ReferralTouch | null;
  readonly person: Person;
}

interface Person {
  readonly id: string;
  readonly role: string;
  readonly vendorId: string | null;
  readonly createdAt: Date;
  readonly isClosed: boolean;
}

type Found = Claimed | { readonly known: true; readonly code: string } | { readonly refusal: Refusal };

/** Finds by which code a person came: that of the first link within 30 days, else the given one. Nothing is written. */
export async function findClaim(tx: Tx, { personId, reference, at }: Claim): Promise<Found> {
  const touch = await findTouch(tx, reference.touchId, at);
  const code = await tx.referralCode.findUnique({
    where: touch ? { id: touch.codeId } : { code: reference.code },
    include: {
      program: { include: { versions: { orderBy: { version: 'desc' }, take: 1 } } },
    },
  });
  const earlier = await tx.referral.findUnique({ where: { refereeId: personId }, include: { code: true } });
  if (earlier) {
    return earlier.codeId === code?.id
      ? { known: true, code: earlier.code.code }
      : { refusal: 'CAME_BEFORE' };
  }
  const [version] = code?.program.versions ?? [];
  if (!code || !version) return { refusal: 'UNKNOWN_CODE' };
  if (code.disabledAt !== null || code.program.pausedAt !== null) return { refusal: 'DISABLED_CODE' };
  const people = await findPeople(tx, [personId, code.personId]);
  const person = people.get(personId);
  if (people.get(code.personId)?.isClosed ?? true) return { refusal: 'CLOSED_ACCOUNT' };
  if (!person || person.role !== code.program.refereeRole) return { refusal: 'OTHER_ROLE' };
  if (code.personId === personId || (person.vendorId !== null && person.vendorId === code.vendorId)) {
    return { refusal: 'OWN_CODE' };
  }
  if (at.getTime() - person.createdAt.getTime() > countedDays * dayMs) return { refusal: 'TOO_LATE' };
  if (await hasPaid(tx, person)) return { refusal: 'PAID_BEFORE' };
  return { code, version, touch, person };
}

async function findTouch(tx: Tx, id: string | null, at: Date): Promise<ReferralTouch | null> {
  if (id === null) return null;
  const since = new Date(at.getTime() - countedDays * dayMs);
  return tx.referralTouch.findFirst({ where: { id, at: { gte: since } } });
}

async function findPeople(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
  const people = await tx.$queryRaw<Person[]>`
    select id::text, role, vendor_id::text as "vendorId", created_at as "createdAt", disabled_at is not null as "isClosed"
    from admin.person where id = any(${ids}::uuid[])`;
  return new Map(people.map((person) => [person.id, person]));
}

/** Whether an invoice was paid of the customer's orders, or of the vendor's. */
async function hasPaid(tx: Tx, { id, vendorId }: Person): Promise<boolean> {
  const paid = await tx.invoice.findFirst({
    where: {
      kind: 'INVOICE',
      paidAt: { not: null },
      ...(vendorId === null ? { order: { customerId: id } } : { vendorId }),
    },
    select: { id: true },
  });
  return paid !== null;
}
