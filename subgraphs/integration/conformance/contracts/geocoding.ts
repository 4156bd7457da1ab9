import assert from 'node:assert/strict';
import type { Contract } from './contract.ts';

export const geocoding: Contract<'GEOCODING'> = {
  promise: 'says where an address is, and which time zone holds there',
  verify: async (capability) => {
    const found = await capability.locate('Lindenweg 1, Berlin');
    assert.ok(found);
    assert.ok(Math.abs(found.point.latitude) <= 90 && Math.abs(found.point.longitude) <= 180);
    assert.notEqual(found.formatted, '');
    const zone = await capability.timezone(found.point, new Date());
    assert.ok(zone !== null && Intl.supportedValuesOf('timeZone').includes(zone), String(zone));
  },
};
