import { rateLimited } from '#platform/errors/errors.ts';
import { write } from '#platform/writes/write.ts';
import type { Context } from '../../context.ts';
import type { Tx } from '../../database.ts';
import { textNumber } from '../direct/text-number.ts';
import { verifyPhone } from '../types/verify-phone/verify-phone.ts';
import { ownPhone, shownPhone } from './own-phone.ts';
import type { PersonPhone } from './own-phone.ts';
import { hashOfCode, newPhoneCode } from './phone-code.ts';
import type { PhoneOfPerson } from './phone-code.ts';

/** Minutes that a code is valid. */
const validMinutes = 10;

const minuteSeconds = 60;
const hourSeconds = 60 * minuteSeconds;

/** Codes that a person may ask for within an hour, and persons for whom one number may have a valid code. */
const mostCodes = 5;
const mostPersons = 3;

/**
 * Sends a new code to a number of the caller; the former one is no longer valid. A verified number stays as it is.
 * @throws BAD_USER_INPUT, RATE_LIMITED beyond one code a minute and {@link mostCodes} an hour
 */
export async function requestVerification(context: Context, text: string): Promise<PersonPhone> {
  const about = await ownPhone(context.db, context.viewer, text);
  const { personId, phone } = about;
  return write(context, async (tx) => {
    // Requests of one person at the same moment are counted one after the other.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`phone-codes:${personId}`}, 0))`;
    const known = await tx.verifiedPhone.findUnique({ where: { personId_phone: about } });
    if (known && known.verifiedAt !== null) return shownPhone(known);
    await refuseTooMany(tx, about);
    const code = newPhoneCode();
    const codeHash = hashOfCode(context, about, code);
    const codeEndsAt = await inMinutes(tx, validMinutes);
    const fresh = { codeHash, codeEndsAt, failures: 0 };
    const row = await tx.verifiedPhone.upsert({
      where: { personId_phone: about },
      create: { personId, phone, ...fresh },
      update: fresh,
    });
    await textNumber(tx, context.log, {
      type: verifyPhone,
      number: phone,
      recipient: { kind: 'PERSON', id: personId },
      subjectId: null,
      locale: await localeOf(tx, personId),
      variables: { phone, code, validMinutes },
      dedupeKey: `verify_phone:${codeHash}`,
    });
    return shownPhone(row);
  });
}

async function refuseTooMany(tx: Tx, { personId, phone }: PhoneOfPerson): Promise<void> {
  const [sent] = await tx.$queryRaw<{ count: number; sinceFirst: number | null; sinceLast: number | null }[]>`
    select count(*)::int as count, extract(epoch from now() - min(created_at))::int as "sinceFirst",
      extract(epoch from now() - max(created_at))::int as "sinceLast"
    from notification
    where recipient_id = ${personId}::uuid and type = ${verifyPhone.key}
      and created_at > now() - make_interval(secs => ${hourSeconds})`;
  if (sent && sent.count >= mostCodes) throw rateLimited(Math.max(1, hourSeconds - (sent.sinceFirst ?? 0)));
  if (sent && sent.sinceLast !== null && sent.sinceLast < minuteSeconds)
    throw rateLimited(minuteSeconds - sent.sinceLast);
  // Many accounts together must not flood the telephone of somebody else.
  const [others] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from verified_phone
    where phone = ${phone} and person_id <> ${personId}::uuid and code_ends_at > now()`;
  if (others && others.count >= mostPersons) throw rateLimited(validMinutes * minuteSeconds);
}

async function inMinutes(tx: Tx, minutes: number): Promise<Date> {
  const [row] = await tx.$queryRaw<
    { at: Date }[]
  >`select now() + make_interval(mins => ${minutes}::int) as at`;
  if (!row) throw new Error('The database does not say what time it is.');
  return row.at;
}

async function localeOf(tx: Tx, personId: string): Promise<string | null> {
  const [person] = await tx.$queryRaw<{ locale: string | null }[]>`
    select locale from admin.contact where id = ${personId}::uuid`;
  return person?.locale ?? null;
}
