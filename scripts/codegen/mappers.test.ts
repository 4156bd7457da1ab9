import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findMappers, modelNames } from './mappers.ts';

describe('modelNames', () => {
  it('finds types, interfaces and re-exports that end in Model', () => {
    const source = `
      export interface OrderModel { readonly id: string }
      export type OfferModel = { id: string };
      export type { Row as InvoiceModel, Other } from './rows.ts';
      export type { ServiceModel };
      type PrivateModel = string;
    `;
    assert.deepEqual(modelNames(source), ['Invoice', 'Offer', 'Order', 'Service']);
  });

  it('ignores what is commented out', () => {
    assert.deepEqual(modelNames('// export type OrderModel = 1;\n/* export type { VendorModel } */'), []);
  });
});

describe('findMappers', () => {
  it('gives a subgraph without mappers.ts none', async () => {
    assert.deepEqual(await findMappers('/nowhere/mappers.ts', '../mappers.ts'), {});
  });
});
