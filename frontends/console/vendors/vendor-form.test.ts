import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readVendorForm } from './vendor-form.ts';

function filled(changes: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  const values = {
    displayName: ' Pipes & Sons ',
    email: '',
    timezone: 'Europe/Berlin',
    'location.latitude': '52,5',
    'location.longitude': '13.4',
    radiusKm: '20',
    capacity: '3',
    MONDAY: '8-12',
    ...changes,
  };
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  form.append('services', 'plumbing');
  form.append('services', 'heating');
  return form;
}

describe('the form of a vendor', () => {
  it('reads numbers with a comma or a point, empty texts as none, and the hours of each day', () => {
    const { input } = readVendorForm(filled());
    assert.deepEqual(input?.location, { address: null, latitude: 52.5, longitude: 13.4 });
    assert.equal(input.displayName, 'Pipes & Sons');
    assert.equal(input.email, null);
    assert.deepEqual(input.services, ['plumbing', 'heating']);
    assert.deepEqual(input.hours, [{ weekday: 'MONDAY', opens: '08:00', closes: '12:00' }]);
  });

  it('names each field that it cannot read', () => {
    const { unread } = readVendorForm(filled({ capacity: 'many', radiusKm: '', SUNDAY: 'closed' }));
    assert.deepEqual(unread, ['radiusKm', 'capacity', 'SUNDAY']);
  });
});
