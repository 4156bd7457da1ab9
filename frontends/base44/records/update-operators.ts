import { badInput } from '../refusals/refusal.ts';
import { isFields } from '../values/value.ts';
import type { EntityRecord, Fields } from '../values/value.ts';

/** The fields that operators such as `$set` give a record. Fields without an operator are set. @throws Refusal */
export function applyOperators(record: EntityRecord, data: Fields): Fields {
  if (!Object.keys(data).some((name) => name.startsWith('$'))) return data;
  let changed: Fields = {};
  for (const [operator, operand] of Object.entries(data)) {
    if (!isFields(operand)) throw badInput(operator, 'must have an object of fields.');
    changed = { ...changed, ...applied(operator, operand, record) };
  }
  return changed;
}

function applied(operator: string, operand: Fields, record: EntityRecord): Fields {
  switch (operator) {
    case '$set':
      return operand;
    case '$unset':
      return Object.fromEntries(Object.keys(operand).map((name) => [name, null]));
    case '$inc':
    case '$mul':
      return Object.fromEntries(
        Object.entries(operand).map(([name, by]) => {
          const value = record[name] ?? 0;
          if (typeof by !== 'number' || typeof value !== 'number') throw badInput(name, 'must be a number.');
          return [name, operator === '$inc' ? value + by : value * by];
        }),
      );
    default:
      throw badInput('data', `has the operator ${operator}: use $set, $unset, $inc or $mul.`);
  }
}
