import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

// The language of a page is asked of its document when the module is loaded.
Object.assign(globalThis, {
  document: { documentElement: {} },
  localStorage: { getItem: () => null },
});
const { serviceNameIn, serviceNames } = await import('./service-names.ts');

describe('the name of a service', () => {
  const { de } = serviceNames;

  it('is that of the language', () => {
    assert.equal(serviceNameIn(de, { id: 'moving', name: 'Moving' }), 'Umzug');
  });

  it('is what an operator has called it, where that is another one', () => {
    assert.equal(serviceNameIn(de, { id: 'moving', name: 'Moving and storage' }), 'Moving and storage');
    assert.equal(serviceNameIn(de, { id: 'chimneys', name: 'Chimneys' }), 'Chimneys');
  });
});
