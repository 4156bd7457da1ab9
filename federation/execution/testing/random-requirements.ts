import { chance, pick, wrapped } from './random-types.ts';
import type { Entity, OwnedField } from './random-entities.ts';
import { refer } from './random-entities.ts';
import type { Draw } from './random-operation.ts';
import type { SubgraphDraft } from './subgraph-draft.ts';

/**
 * Adds fields that require others of their entity: leaves, values with their fields, fields with arguments, and fields
 * that require something themselves. Returns the names of all required fields.
 */
export function addRequirements(
  draw: Draw,
  entity: Entity,
  entities: readonly Entity[],
  isPlain: boolean,
): readonly string[] {
  const sound: string[] = [];
  if (entity.homes.size < 2) return sound;
  const count = draw(isPlain ? 2 : 5);
  for (let index = 0; index < count; index++) {
    const home = pick(draw, [...entity.homes.keys()]);
    const eligible = entity.fields.filter(
      (field) => isRequirable(field, home, entity, entities) && (!isPlain || isPlainField(field)),
    );
    if (eligible.length === 0) continue;
    const wanted = new Map<string, OwnedField>();
    for (let more = draw(1); more >= 0; more--) {
      // Prefers the latest fields, to make chains.
      const field = chance(draw, 2) ? eligible.at(-1) : pick(draw, eligible);
      if (field) wanted.set(field.name, field);
    }
    const sets = [...wanted.values()].map((field) => {
      home.add(entity.name, { ...field, directives: ['@external'] });
      const target = entities.find(({ name }) => name === baseOf(field.type));
      return target ? requiredBelow(draw, home, field, target) : requiredText(draw, field, !isPlain);
    });
    for (const text of sets) sound.push(...(text.match(/[a-z]\w*/gi) ?? []));
    const name = `needs${index}`;
    const type = resultType(draw, home, entities);
    const args = chance(draw, 8) ? '(first: Int = 1)' : '';
    const requires = `@requires(fields: "${sets.join(' ').replaceAll('"', '\\"')}")`;
    home.add(entity.name, { name, type, args, directives: [requires] });
    entity.fields.push({ name, type, args, owner: home });
  }
  return sound;
}

/** Usually a text that contains the required values; sometimes objects that depend on them. */
function resultType(draw: Draw, home: SubgraphDraft, entities: readonly Entity[]): string {
  const roll = draw(11);
  if (roll > 1) return chance(draw, 3) ? 'String!' : 'String';
  if (roll === 1) return wrapped(draw, 'Size');
  const entity = pick(draw, entities);
  refer(draw, home, entity);
  return wrapped(draw, entity.name);
}

function isRequirable(
  { name, type, owner, args, directives }: OwnedField,
  home: SubgraphDraft,
  entity: Entity,
  entities: readonly Entity[],
): boolean {
  const present = home.type(entity.name).fields.get(name);
  if (owner === home || (present && !present.directives?.includes('@external'))) return false;
  if (directives?.some((text) => text.startsWith('@override') || text === '@shareable')) return false;
  if (args?.includes('!')) return false;
  if (/^(String|Int|Float|Boolean|ID|JSON|Mood|Size|Spot)$/.test(baseOf(type))) return true;
  const target = entities.find((other) => other.name === baseOf(type));
  return target !== undefined && fieldsBelow(home, target).length > 0;
}

/** Leaves of an entity that a subgraph does not resolve itself. */
function fieldsBelow(home: SubgraphDraft, target: Entity): readonly OwnedField[] {
  return target.fields.filter(({ name, type, owner, args, directives = [] }) => {
    if (owner === home || args?.includes('!') || directives.length > 0) return false;
    const present = home.has(target.name) ? home.type(target.name).fields.get(name) : undefined;
    if (present && !present.directives?.includes('@external')) return false;
    return /^(String|Int|Float|Boolean|ID|JSON|Mood)$/.test(baseOf(type));
  });
}

function requiredBelow(draw: Draw, home: SubgraphDraft, field: OwnedField, target: Entity): string {
  const below = pick(draw, fieldsBelow(home, target));
  refer(draw, home, target);
  home.add(target.name, { ...below, directives: ['@external'] });
  return `${field.name} { ${below.name} }`;
}

/** The name of a type without lists and non-null. */
function baseOf(type: string): string {
  return type.replaceAll(/\W/g, '');
}

function isPlainField({ name, type }: OwnedField): boolean {
  const isLeafOrValue = /^(String|Int|Float|Boolean|ID|JSON|Mood|Size|Spot)$/.test(baseOf(type));
  return isLeafOrValue && !name.startsWith('needs') && !type.startsWith('[[');
}

function requiredText(draw: Draw, { name, type, args = '' }: OwnedField, withArguments: boolean): string {
  const rank = () =>
    `rank${withArguments && chance(draw, 2) ? `(currency: "${pick(draw, ['EUR', 'USD'])}")` : ''}`;
  const given = withArguments && chance(draw, 2) ? argumentText(draw, args) : '';
  if (type.includes('Size')) {
    return `${name}${given} { ${pick(draw, ['width', 'width unit', `unit inner { ${rank()} }`])} }`;
  }
  if (type.includes('Spot')) return `${name}${given} { ${pick(draw, [rank(), `mood ${rank()}`])} }`;
  return `${name}${given}`;
}

function argumentText(draw: Draw, args: string): string {
  if (args.includes('currency')) return `(currency: "${pick(draw, ['EUR', 'USD'])}")`;
  if (args.includes('first')) return `(first: ${draw(1) + 1})`;
  if (args.includes('order')) return '(order: UP)';
  return args.includes('filter') ? `(filter: { limit: ${draw(1) + 4}, tags: ["a"] })` : '';
}

/** Lets a field that returns an entity provide some fields of another subgraph (@provides). */
export function addProvided(draw: Draw, entity: Entity, entities: readonly Entity[]): void {
  const target = pick(draw, entities);
  const home = pick(draw, [...entity.homes.keys()]);
  const fields = target.fields.filter(
    ({ name, type, owner, args, directives }) =>
      owner !== home &&
      !args &&
      !name.startsWith('needs') &&
      (directives ?? []).length === 0 &&
      /^\W*(String|Int|Float|Boolean|ID|JSON)\W*$/.test(type) &&
      !home.has(target.name),
  );
  if (fields.length === 0) return;
  const field = pick(draw, fields);
  refer(draw, home, target);
  home.add(target.name, { ...field, directives: ['@external'] });
  const shared = { ...field, directives: ['@shareable'] };
  field.owner.type(target.name).fields.set(field.name, shared);
  home.add(entity.name, {
    name: 'gift',
    type: target.name,
    directives: [`@provides(fields: "${field.name}")`],
  });
}
