import { chance, leafType, pick, randomArguments, wrapped } from './random-types.ts';
import type { Draw } from './random-operation.ts';
import type { FieldDraft, SubgraphDraft } from './subgraph-draft.ts';

/** A field of an entity and the subgraphs that resolve it. */
export interface OwnedField extends FieldDraft {
  readonly owner: SubgraphDraft;
}

/** An entity type in several subgraphs. */
export interface Entity {
  readonly name: string;
  /** The subgraphs that resolve it by a key, each with its first key. */
  readonly homes: ReadonlyMap<SubgraphDraft, string>;
  /** Its fields, except those of keys. */
  readonly fields: OwnedField[];
}

/** The labels of `@override` that moved fields may have. */
export const overrideLabels: readonly string[] = ['one', 'two'];

const keyFields: Readonly<Record<string, FieldDraft>> = {
  id: { name: 'id', type: 'ID!' },
  key1: { name: 'key1', type: 'ID!' },
  key2: { name: 'key2', type: 'String!' },
  key3: { name: 'key3', type: 'ID!' },
  box: { name: 'box', type: 'Box!' },
};

/**
 * Distributes an entity over subgraphs so that each can be reached from each other. All share one key, or each two
 * neighbours in a chain share one. Keys are simple, compound or nested.
 */
export function randomEntity(draw: Draw, name: string, subgraphs: readonly SubgraphDraft[]): Entity {
  const homes = new Map<SubgraphDraft, string>();
  const chosen = subgraphs.filter(() => !chance(draw, 3));
  const all = chosen.length === 0 ? [pick(draw, subgraphs)] : chosen;
  const isChain = chance(draw, 2);
  const hides = chance(draw, 6);
  const linkAt = (index: number): string => {
    if (!isChain) return 'id';
    const key = pick(draw, [`key${(index % 3) + 1}`, 'id']);
    return pick(draw, [key, key, `${key} box { piece }`, `id key${((index + 1) % 3) + 1}`, 'box { piece }']);
  };
  let previous: string | undefined;
  all.forEach((subgraph, index) => {
    const next = linkAt(index);
    const keys = new Set([...(previous === undefined ? [] : [previous]), next]);
    if (chance(draw, 3)) keys.add('id');
    for (const key of keys) addKey(subgraph, name, key, true, hides);
    homes.set(subgraph, previous ?? next);
    previous = next;
  });
  return { name, homes, fields: [] };
}

function addKey(
  subgraph: SubgraphDraft,
  type: string,
  key: string,
  resolvable: boolean,
  hides = false,
): void {
  subgraph.type(type).directives.add(`@key(fields: "${key}"${resolvable ? '' : ', resolvable: false'})`);
  for (const field of Object.values(keyFields)) {
    if (!new RegExp(`\\b${field.name}\\b`).test(key)) continue;
    subgraph.add(type, { ...field, directives: hides && field.name !== 'id' ? ['@inaccessible'] : [] });
  }
}

/** Adds an entity to a subgraph, with at least a key that another subgraph resolves. */
export function refer(draw: Draw, subgraph: SubgraphDraft, entity: Entity): void {
  if (subgraph.has(entity.name)) return;
  const [, key] = pick(draw, [...entity.homes]);
  addKey(subgraph, entity.name, key, false);
}

const names = [
  'name',
  'rank',
  'size',
  'note',
  'mood',
  'count',
  'tags',
  'data',
  'link',
  'pals',
  'spot',
  'any',
  'other',
];

/** Gives each home of an entity its own fields; some are shared, and some override another subgraph's. */
export function addFields(draw: Draw, entity: Entity, all: readonly Entity[]): void {
  const homes = [...entity.homes.keys()];
  for (const owner of homes) {
    const count = 1 + draw(2);
    for (let index = 0; index < count; index++) {
      const name = pick(draw, names);
      if (entity.fields.some((field) => field.name === name)) continue;
      const field: FieldDraft = { name, type: fieldType(draw, owner, all), args: randomArguments(draw) };
      const others = homes.filter((home) => home !== owner);
      const roll = draw(9);
      if (others.length > 0 && roll === 0) share(draw, entity, field, [owner, ...others]);
      else if (others.length > 0 && roll === 1) {
        const old = pick(draw, others);
        const isKnown = /^\W*(String|Int|Float|Boolean|ID|JSON|Mood|Size|Spot)\W*$/.test(field.type);
        if (isKnown) old.add(entity.name, field);
        const label = chance(draw, 2) ? `, label: "${pick(draw, overrideLabels)}"` : '';
        const moved = isKnown ? [`@override(from: "${old.name}"${label})`] : [];
        put(entity, owner, { ...field, directives: moved });
      } else put(entity, owner, { ...field, directives: chance(draw, 12) ? ['@inaccessible'] : [] });
    }
  }
}

function put(entity: Entity, owner: SubgraphDraft, field: FieldDraft): void {
  owner.add(entity.name, field);
  entity.fields.push({ ...field, owner });
}

/** A field that several subgraphs resolve. It may be nullable in one and non-null in another. */
function share(draw: Draw, entity: Entity, field: FieldDraft, owners: readonly SubgraphDraft[]): void {
  const leaf = leafType(draw);
  for (const owner of owners) {
    const type = `${leaf}${chance(draw, 2) ? '!' : ''}`;
    owner.add(entity.name, { ...field, type, directives: ['@shareable'] });
  }
  const [owner] = owners;
  if (owner) entity.fields.push({ ...field, type: leaf, owner, directives: ['@shareable'] });
}

/** A leaf, a value, an entity, a union or an interface. */
export function fieldType(draw: Draw, subgraph: SubgraphDraft, all: readonly Entity[]): string {
  const roll = draw(11);
  if (roll < 5) return wrapped(draw, leafType(draw));
  if (roll < 7) return wrapped(draw, pick(draw, ['Size', 'Spot']));
  if (roll === 10 && subgraph.others.has('Any')) return wrapped(draw, 'Any');
  if (roll === 11 && subgraph.has('Thing')) return wrapped(draw, 'Thing');
  const entity = pick(draw, all);
  refer(draw, subgraph, entity);
  return wrapped(draw, entity.name);
}
