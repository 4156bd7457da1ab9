import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertiesFor, withField, withStage } from './entered-mapping.ts';

const email = { local: 'EMAIL', remote: 'email', direction: 'BOTH', wins: 'LOCAL' } as const;

describe('a mapping as it is entered', () => {
  it('gets a field with its property, and loses it with that', () => {
    const name = { local: 'NAME', remote: 'name', direction: 'BOTH', wins: 'NEWEST' } as const;
    assert.deepEqual(withField([email], 'NAME', { remote: 'name' }), [name, email]);
    assert.deepEqual(withField([name, email], 'NAME', { remote: '' }), [email]);
    assert.deepEqual(withField([email], 'EMAIL', { wins: 'REMOTE' }), [{ ...email, wins: 'REMOTE' }]);
  });

  it('has a stage for a state, or none', () => {
    const open = { status: 'OPEN', stage: '1' } as const;
    assert.deepEqual(withStage([], 'OPEN', '1'), [open]);
    assert.deepEqual(withStage([open], 'OPEN', ''), []);
  });

  it('offers properties that can hold the field', () => {
    const property = (name: string, type: 'TEXT' | 'LIST' | 'NUMBER') => ({
      name,
      label: name,
      type,
      readOnly: false,
    });
    const all = [property('name', 'TEXT'), property('tags', 'LIST'), property('age', 'NUMBER')];
    assert.deepEqual(
      propertiesFor('TAGS', all).map(({ name }) => name),
      ['tags'],
    );
  });
});
