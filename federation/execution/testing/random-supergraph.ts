import { addFields, fieldType, randomEntity, refer } from './random-entities.ts';
import type { Entity } from './random-entities.ts';
import type { Draw } from './random-operation.ts';
import { addProvided, addRequirements } from './random-requirements.ts';
import { addValues, chance, pick, randomArguments, wrapped } from './random-types.ts';
import { SubgraphDraft } from './subgraph-draft.ts';
import type { SubgraphSdl } from './supergraphs.ts';

export interface SupergraphStyle {
  /** Adds no requirements that the stock executor confuses: chains, arguments, lists of lists; default false. */
  readonly plainRequirements?: boolean;
  /** An interface that other subgraphs know as one object type; default sometimes. */
  readonly interfaceObjects?: boolean;
}

export interface RandomSupergraph {
  readonly sources: SubgraphSdl;
  /** The names of the fields in keys and requirements. */
  readonly sound: readonly string[];
}

/**
 * Writes two to five subgraphs that usually compose. They have entities with all kinds of keys and chains of keys,
 * value types, unions, interfaces and enums. Their fields may be shared, provided, overridden, hidden or have
 * requirements.
 */
export function randomSupergraph(draw: Draw, style: SupergraphStyle = {}): RandomSupergraph {
  const subgraphs = ['north', 'east', 'south', 'west', 'centre']
    .slice(0, 2 + draw(3))
    .map((name) => new SubgraphDraft(name));
  const sound = ['id', 'key1', 'key2', 'key3', 'box', 'piece'];
  for (const subgraph of subgraphs) addValues(draw, subgraph);
  const entities = ['Ant', 'Bee', 'Cat', 'Dog']
    .slice(0, 2 + draw(2))
    .map((name) => randomEntity(draw, name, subgraphs));
  for (const subgraph of subgraphs) {
    if (chance(draw, 2)) addUnion(draw, subgraph, entities);
    if (chance(draw, 2)) addInterface(draw, subgraph, entities);
  }
  for (const entity of entities) addFields(draw, entity, entities);
  for (const entity of entities) {
    if (chance(draw, 4)) addProvided(draw, entity, entities);
    sound.push(...addRequirements(draw, entity, entities, style.plainRequirements === true));
  }
  if (style.interfaceObjects ?? chance(draw, 5)) sound.push(...addInterfaceObject(draw, subgraphs));
  addRoots(draw, subgraphs, entities);
  return {
    sources: Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, subgraph.print()])),
    sound: [...new Set(sound)],
  };
}

function addUnion(draw: Draw, subgraph: SubgraphDraft, entities: readonly Entity[]): void {
  const members = entities.filter(({ homes }) => homes.has(subgraph) || chance(draw, 2));
  if (members.length === 0) return;
  for (const entity of members) refer(draw, subgraph, entity);
  const values = chance(draw, 3) ? ['Size'] : [];
  subgraph.others.set('Any', `union Any = ${[...members.map(({ name }) => name), ...values].join(' | ')}`);
}

/** An interface of the entities whose id the subgraph knows. */
function addInterface(draw: Draw, subgraph: SubgraphDraft, entities: readonly Entity[]): void {
  const members = entities.filter(
    ({ name }) => subgraph.has(name) && subgraph.type(name).fields.has('id') && !chance(draw, 5),
  );
  if (members.length === 0) return;
  const { fields } = subgraph.type('Thing', 'interface');
  fields.set('id', { name: 'id', type: 'ID!' });
  for (const { name } of members) subgraph.type(name).wider.add('Thing');
}

/** An interface with a key, its members in one subgraph, and more of its fields in the others. */
function addInterfaceObject(draw: Draw, subgraphs: readonly SubgraphDraft[]): readonly string[] {
  const [first, ...others] = subgraphs;
  if (!first) return [];
  const title = { name: 'title', type: 'String' };
  const node = first.type('Node', 'interface');
  node.directives.add('@key(fields: "id")');
  for (const type of ['Node', 'Pin', 'Pod']) {
    first.add(type, { name: 'id', type: 'ID!' });
    first.add(type, title);
  }
  for (const type of ['Pin', 'Pod']) {
    first.type(type).directives.add('@key(fields: "id")');
    first.type(type).wider.add('Node');
    first.add(type, { name: type === 'Pin' ? 'length' : 'weight', type: 'Int' });
  }
  first.add('Query', { name: 'nodes', type: wrapped(draw, 'Node') });
  let requires = false;
  others.forEach((subgraph, index) => {
    if (index > 0 && chance(draw, 2)) return;
    const { directives } = subgraph.type('Node');
    directives.add('@key(fields: "id")').add('@interfaceObject');
    subgraph.add('Node', { name: 'id', type: 'ID!' });
    subgraph.add('Node', {
      name: `worth${index}`,
      type: wrapped(draw, pick(draw, ['Int', 'String', 'Size'])),
    });
    if (chance(draw, 2)) subgraph.add('Query', { name: `ranked${index}`, type: wrapped(draw, 'Node') });
    if (chance(draw, 3)) subgraph.add('Node', { name: `next${index}`, type: 'Node' });
    if (!chance(draw, 3)) return;
    requires = true;
    subgraph.add('Node', { ...title, directives: ['@external'] });
    subgraph.add('Node', {
      name: `blurb${index}`,
      type: 'String',
      directives: ['@requires(fields: "title")'],
    });
    if (!chance(draw, 2)) return;
    subgraph.add('Node', {
      name: `near${index}`,
      type: wrapped(draw, 'Node'),
      directives: ['@requires(fields: "title")'],
    });
  });
  return requires ? ['title'] : [];
}

function addRoots(draw: Draw, subgraphs: readonly SubgraphDraft[], entities: readonly Entity[]): void {
  subgraphs.forEach((subgraph, index) => {
    const count = index === 0 ? 2 : draw(2);
    for (let root = 0; root < count; root++) {
      const type = fieldType(draw, subgraph, entities);
      const entity = pick(draw, entities);
      refer(draw, subgraph, entity);
      const given = root === 0 ? wrapped(draw, entity.name) : type;
      subgraph.add('Query', { name: `root${index}${root}`, type: given, args: randomArguments(draw) });
    }
    if (chance(draw, 3)) {
      const entity = pick(draw, entities);
      refer(draw, subgraph, entity);
      subgraph.add('Mutation', { name: `change${index}`, type: entity.name, args: randomArguments(draw) });
    }
  });
  // A root field of several subgraphs.
  const entity = pick(draw, entities);
  const sharing = [...entity.homes.keys()].filter(() => !chance(draw, 3));
  for (const subgraph of sharing)
    subgraph.add('Query', { name: 'common', type: entity.name, directives: ['@shareable'] });
}
