import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { customerCreated } from '#contracts/events/customers.ts';
import { email, phone } from '#platform/input/fields.ts';
import { defineTransferEntity } from '#platform/transfers/transfer-entity.ts';
import type {
  ExportedPage,
  ParsedRow,
  RowOutcome,
  WriteGround,
} from '#platform/transfers/transfer-entity.ts';
import { personName } from '../accounts/fields.ts';
import { hashPassword } from '../credentials/password.ts';
import type { Tx } from '../database.ts';

/** A customer as a row of a file has it. */
interface CustomerRow {
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly phone: string | null;
}

const row: z.ZodType<CustomerRow> = z.object({
  name: z.string('must not be empty').pipe(personName),
  email: z
    .string('must not be empty')
    .pipe(email)
    .transform((address) => address.toLowerCase()),
  phone: z
    .string()
    .nullish()
    .transform((text) => text ?? null)
    .pipe(phone.nullable()),
});

/** Accounts of customers. Nobody knows the password of a new one: its owner chooses one by `requestPasswordReset`. */
export const customerTransfer = defineTransferEntity<Tx, CustomerRow>({
  entity: 'CUSTOMER',
  labels: { en: 'Customers', de: 'Kunden' },
  key: { en: 'e-mail address', de: 'E-Mail-Adresse' },
  fields: {
    name: {
      labels: { en: 'Name', de: 'Name' },
      isRequired: true,
      synonyms: ['customer', 'full name', 'kunde'],
    },
    email: { labels: { en: 'E-mail', de: 'E-Mail' }, isRequired: true, synonyms: ['email address', 'mail'] },
    phone: { labels: { en: 'Telephone', de: 'Telefon' }, synonyms: ['phone number', 'tel', 'telefonnummer'] },
  },
  row,
  keysOf: ({ email: address }) => [address],
  importers: ['ADMIN'],
  exporters: ['ADMIN', 'AGENT'],
  write: writeCustomerRows,
  page: readCustomerPage,
});

const exists: RowOutcome = {
  field: 'email',
  code: 'EXISTS',
  message: 'There is a customer with this address: choose to skip or to update what exists.',
};

const ofOthers: RowOutcome = {
  field: 'email',
  code: 'OTHER_ROLE',
  message: 'An account that is no customer has this address: leave the row out.',
};

async function writeCustomerRows(
  { tx, tell, policy }: WriteGround<Tx>,
  rows: readonly ParsedRow<CustomerRow>[],
): Promise<readonly RowOutcome[]> {
  // Chunks of imports wait for each other, so that two don't make the same account.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('import of customers', 0))::text`;
  const found = await tx.user.findMany({
    where: { email: { in: rows.map(({ value }) => value.email) } },
    select: { id: true, email: true, role: true },
  });
  const known = new Map(found.map((user) => [user.email, user]));
  // One for all: whoever would try it has to guess 256 bits.
  const passwordHash = await hashPassword(randomBytes(32).toString('base64url'));
  const outcomes: RowOutcome[] = [];
  for (const { value } of rows) {
    const user = known.get(value.email);
    if (user === undefined) {
      const made = await tx.user.create({
        data: { ...value, role: 'CUSTOMER', passwordHash },
        select: { id: true, email: true, role: true },
      });
      known.set(value.email, made);
      tell.publish(customerCreated, { id: made.id }, { wasGuest: null });
      outcomes.push('CREATED');
    } else if (user.role !== 'CUSTOMER') outcomes.push(ofOthers);
    else if (policy === 'UPDATE') {
      const { name, phone: number } = value;
      await tx.user.update({
        where: { id: user.id },
        data: { name, ...(number !== null && { phone: number }) },
      });
      outcomes.push('UPDATED');
    } else outcomes.push(policy === 'SKIP' ? 'SKIPPED' : exists);
  }
  return outcomes;
}

async function readCustomerPage(
  tx: Tx,
  after: string | null,
  limit: number,
): Promise<ExportedPage<CustomerRow>> {
  const users = await tx.user.findMany({
    where: { role: 'CUSTOMER', ...(after !== null && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    take: limit,
    select: { id: true, name: true, email: true, phone: true },
  });
  return { rows: users, next: users.length < limit ? null : (users.at(-1)?.id ?? null) };
}
