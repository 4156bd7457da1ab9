import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { defineTransferEntity } from '#platform/transfers/transfer-entity.ts';
import type { ParsedRow, RowOutcome, WriteGround } from '#platform/transfers/transfer-entity.ts';
import type { Tx } from '../../database.ts';
import type { SentChannel } from '../../notify/channels.ts';
import { hashOfAddress } from '../../notify/suppressions/address.ts';
import { parseSuppressInput } from '../../notify/suppressions/suppression-input.ts';
import { suppressAll } from '../../notify/suppressions/suppress.ts';
import type { NewSuppression } from '../../notify/suppressions/suppress.ts';

/** An address that is to get no messages. */
interface SuppressionRow {
  readonly channel: SentChannel;
  readonly address: string;
}

const row: z.ZodType<SuppressionRow> = z
  .object({ channel: z.string('must not be empty'), address: z.string('must not be empty') })
  .transform(({ channel, address }, { addIssue }) => {
    try {
      const parsed = parseSuppressInput({ channel: channel.trim().toUpperCase(), address });
      return { channel: parsed.channel, address: parsed.address };
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const path = error.extensions['field'] === 'input.channel' ? 'channel' : 'address';
      addIssue({ code: 'custom', path: [path], message: error.message });
      return z.NEVER;
    }
  });

/** Suppressions are imported only: whole addresses are not kept, so there is nothing to export. */
export const suppressionTransfer = defineTransferEntity<Tx, SuppressionRow>({
  entity: 'SUPPRESSION',
  labels: { en: 'Suppressed addresses', de: 'Gesperrte Adressen' },
  key: { en: 'channel and address', de: 'Kanal und Adresse' },
  fields: {
    channel: { labels: { en: 'Channel', de: 'Kanal' }, isRequired: true },
    address: {
      labels: { en: 'Address', de: 'Adresse' },
      isRequired: true,
      synonyms: ['email', 'e-mail', 'phone', 'telefon'],
    },
  },
  row,
  keysOf: ({ channel, address }) => [keyOf(channel, hashOfAddress(channel, address))],
  importers: ['ADMIN', 'AGENT'],
  exporters: [],
  write: writeSuppressionRows,
});

const exists: RowOutcome = {
  field: 'address',
  code: 'EXISTS',
  message: 'The address is suppressed already: choose to skip what exists.',
};

function keyOf(channel: string, hash: string): string {
  return `${channel} ${hash}`;
}

async function writeSuppressionRows(
  { tx, policy, ownerId }: WriteGround<Tx>,
  rows: readonly ParsedRow<SuppressionRow>[],
): Promise<readonly RowOutcome[]> {
  // Chunks of imports wait for each other, so that two don't suppress the same address.
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('import of suppressions', 0))::text`;
  const hashes = rows.map(({ value: { channel, address } }) => hashOfAddress(channel, address));
  const found = await tx.suppression.findMany({
    where: { addressHash: { in: hashes }, scope: 'ALL', reason: 'MANUAL', liftedAt: null, until: null },
    select: { channel: true, addressHash: true },
  });
  const known = new Set(found.map(({ channel, addressHash }) => keyOf(channel, addressHash)));
  const outcomes: RowOutcome[] = [];
  const news: NewSuppression[] = [];
  for (const [index, { value }] of rows.entries()) {
    const key = keyOf(value.channel, hashes[index] ?? '');
    if (known.has(key)) outcomes.push(policy === 'FAIL' ? exists : 'SKIPPED');
    else {
      news.push({ ...value, reason: 'MANUAL', by: ownerId });
      known.add(key);
      outcomes.push('CREATED');
    }
  }
  await suppressAll(tx, news);
  return outcomes;
}
