import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from './read-settings.ts';

const chosen = {
  purpose: 'SERVICE',
  agents: [{ agentVersionId: 'a', weight: 1 }],
  days: [1, 2],
  currency: 'EUR',
} as const;

function form(changed: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  const usual = {
    name: ' May ',
    localFrom: '09:00',
    localTo: '18:00',
    startsAt: '',
    endsAt: '',
    callsPerMinute: '10',
    maxConcurrent: '5',
    maxAttempts: '3',
    expectedMinutes: '3',
    abandonedPercent: '3',
    optOutPercent: '5',
    failedPercent: '40',
    minSample: '50',
    budget: '',
    minutePrice: '0,05',
  };
  for (const [name, value] of Object.entries({ ...usual, ...changed })) data.set(name, value);
  return data;
}

describe('the settings of a campaign as somebody types them', () => {
  it('become those of the API, with amounts in minor units', () => {
    const { settings, unread } = readSettings(form({ budget: '1.250,00' }), chosen);
    assert.deepEqual(unread, []);
    assert.deepEqual(
      [
        settings.name,
        settings.budget,
        settings.minutePrice,
        settings.startsAt,
        settings.stopRules['failedPercent'],
      ],
      ['May', { amount: 125_000, currency: 'EUR' }, { amount: 5, currency: 'EUR' }, null, 40],
    );
    assert.deepEqual(settings.variants, [{ agentVersionId: 'a', weight: 1 }]);
    assert.equal(readSettings(form({}), chosen).settings.budget, null);
  });

  it('name the fields that are no numbers, so that nothing is sent', () => {
    const { unread } = readSettings(form({ maxAttempts: '2.5', budget: '1.234', minSample: 'x' }), chosen);
    assert.deepEqual(unread.toSorted(), ['budget', 'maxAttempts', 'minSample']);
  });
});
