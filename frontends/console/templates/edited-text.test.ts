import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { firstText, inserted, isInUse, shownValue, valuesJson, versionsOf } from './edited-text.ts';
import type { Version } from './edited-text.ts';

const version = (version: number, status: Version['status'], locale = 'de'): Version => ({
  channel: 'SMS',
  locale,
  status,
  version,
  subject: null,
  body: `${status} ${version}`,
});

describe('the editor of a text', () => {
  it('begins with the draft, else with the text that is used, else with the shipped one', () => {
    const all = [version(0, 'SHIPPED'), version(2, 'PUBLISHED'), version(3, 'DRAFT'), version(1, 'ARCHIVED')];
    const without = (status: Version['status']) => all.filter((each) => each.status !== status);
    assert.equal(firstText(all)?.body, 'DRAFT 3');
    assert.equal(firstText(without('DRAFT'))?.body, 'PUBLISHED 2');
    assert.equal(firstText([version(0, 'SHIPPED'), version(1, 'ARCHIVED')])?.body, 'SHIPPED 0');
    assert.equal(firstText([version(1, 'ARCHIVED')]), undefined);
    assert.deepEqual(
      versionsOf([...all, version(9, 'DRAFT', 'en')], 'SMS', 'de').map((each) => each.version),
      [3, 2, 1, 0],
    );
  });

  it('says whether people get the text already', () => {
    const text = (body: string) => ({ subject: '', body });
    const shipped = [version(0, 'SHIPPED')];
    assert.equal(isInUse(shipped, text('SHIPPED 0')), true);
    assert.equal(isInUse([version(1, 'PUBLISHED'), ...shipped], text('SHIPPED 0')), false);
    assert.equal(isInUse([version(1, 'PUBLISHED'), ...shipped], text('PUBLISHED 1')), true);
    assert.equal(isInUse([], text('')), false);
  });

  it('puts a variable in place of what is selected', () => {
    assert.deepEqual(inserted('Hello you!', { start: 6, end: 9, added: '{{ name }}' }), {
      text: 'Hello {{ name }}!',
      caret: 16,
    });
  });

  it('sends only the values that were typed: texts as texts, others as JSON', () => {
    const variables = [
      { name: 'vendor', sample: '"Sample"' },
      { name: 'count', sample: '3' },
      { name: 'note', sample: 'null' },
    ];
    assert.deepEqual(
      variables.map(({ sample }) => shownValue(sample)),
      ['Sample', '3', 'null'],
    );
    assert.equal(valuesJson(variables, {}), '{}');
    assert.equal(
      valuesJson(variables, { vendor: '12', count: '4', note: 'late' }),
      '{"vendor":"12","count":4,"note":"late"}',
    );
  });
});
