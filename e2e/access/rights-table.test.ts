import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { missingRows } from './missing-rows.ts';
import { readRightsTables } from './rights-table.ts';

const tables = await readRightsTables();

describe('the tables of rights', () => {
  for (const table of tables) {
    it(`say who sees and does what in ${table.name}, for every type, field, list, subscription and mutation`, () => {
      assert.deepEqual(missingRows(table), []);
    });
  }

  it('need a row for what is new', () => {
    const [admin] = tables;
    assert.ok(admin);
    const { User: _user, ...entities } = admin.rights.entities;
    const parts = { ...admin.rights.parts, AuditFact: 'name' };
    const { changeRole: _changeRole, ...mutations } = admin.rights.mutations;
    const { 'CreateUserInput.role': _role, ...settable } = admin.rights.settable;
    const rights = { ...admin.rights, entities, parts, mutations, settable };
    assert.deepEqual(missingRows({ ...admin, rights }), [
      'User has no row in subgraphs/admin/rights.ts: say in `entities` who sees which of its fields.',
      'AuditFact.value has no row in subgraphs/admin/rights.ts: add it to those who see it.',
      'changeRole has no row in subgraphs/admin/rights.ts: say in `mutations` whose objects it is for.',
      'CreateUserInput.role has no row in subgraphs/admin/rights.ts: say in `settable` why a caller may set it.',
      'ChangeRoleInput.userId has no row in subgraphs/admin/rights.ts: say in `settable` why a caller may set it.',
    ]);
  });
});
