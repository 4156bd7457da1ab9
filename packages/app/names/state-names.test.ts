import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { buildSchema, GraphQLEnumType } from 'graphql';

// The language of a page is asked of its document when the module is loaded.
Object.assign(globalThis, {
  document: { documentElement: {} },
  localStorage: { getItem: () => null },
});
const names = await import('./state-names.ts');

const schema = buildSchema(await readFile(new URL('../../../schema.graphql', import.meta.url), 'utf8'), {
  assumeValid: true,
});

describe('the names of states', () => {
  for (const [type, texts] of [
    ['OrderStatus', names.orderStatusNames],
    ['OfferStatus', names.offerStatusNames],
    ['InvoiceStatus', names.invoiceStatusNames],
    ['InvoiceKind', names.invoiceKindNames],
    ['Channel', names.channelNames],
    ['UserRole', names.userRoleNames],
    ['DeliveryStatus', names.deliveryStatusNames],
  ] as const) {
    it(`are there for each ${type} in each language`, () => {
      const found = schema.getType(type);
      assert.ok(found instanceof GraphQLEnumType);
      const values = found
        .getValues()
        .map(({ name }) => name)
        .toSorted();
      assert.deepEqual(Object.keys(texts.en).toSorted(), values);
      assert.deepEqual(Object.keys(texts.de).toSorted(), values);
    });
  }
});
