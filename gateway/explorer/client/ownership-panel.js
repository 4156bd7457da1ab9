// The owning subgraphs of each type and field, and their joins.

import { element } from './dom.js';
import { subgraphChip } from './subgraph-chip.js';

export function createOwnershipPanel() {
  const search = element('input', {
    type: 'search',
    placeholder: 'Type, field or subgraph',
    'aria-label': 'Search types, fields and subgraphs',
    spellcheck: 'false',
    oninput: () => render(),
  });
  const legend = element('p', { class: 'x-legend' });
  const count = element('p', { class: 'x-count', role: 'status' });
  const list = element('div', { class: 'x-types' });
  const node = element('div', { class: 'x-ownership' }, search, legend, count, list);
  let ownership;

  async function load() {
    const response = await fetch('/explorer/ownership');
    if (!response.ok) throw new Error(`The server answered ${response.status}.`);
    ownership = await response.json();
    ownership.types.sort((a, b) => rankOf(a) - rankOf(b));
    legend.replaceChildren(...ownership.subgraphs.map((name) => subgraphChip(name, () => filterBy(name))));
  }

  function filterBy(name) {
    search.value = search.value === name ? '' : name;
    render();
  }

  function render() {
    if (!ownership) return;
    const wanted = search.value.trim().toLowerCase();
    const found = ownership.types.flatMap((type) => match(type, wanted));
    count.textContent = `${found.length} of ${ownership.types.length} types`;
    list.replaceChildren(...found.map((hit) => showType(hit, found.length <= 3)));
  }

  return {
    node,
    async opened() {
      search.focus();
      try {
        await load();
        render();
      } catch (error) {
        count.textContent = error.message;
      }
    },
  };
}

/** Root types first, then entities, then the rest in alphabetical order. */
function rankOf({ name, kind, owners }) {
  if (['Query', 'Mutation', 'Subscription'].includes(name)) return 0;
  if (owners.some(({ keys }) => keys.length > 0)) return 1;
  return kind === 'input' || kind === 'scalar' ? 3 : 2;
}

/** The type with its matching fields: all of them when the type itself matches. */
function match(type, wanted) {
  if (wanted === '') return [{ type, fields: type.fields }];
  const has = (text) => text.toLowerCase().includes(wanted);
  const [typeName, fieldName] = wanted.split('.');
  if (fieldName !== undefined) {
    const fields = type.fields.filter(({ name }) => name.toLowerCase().startsWith(fieldName));
    return type.name.toLowerCase() === typeName && fields.length > 0 ? [{ type, fields }] : [];
  }
  if (has(type.name)) return [{ type, fields: type.fields }];
  const ownedBy = (owners) => owners.some(({ subgraph }) => subgraph.toLowerCase() === wanted);
  const fields = type.fields.filter((field) => [has(field.name), ownedBy(field.owners)].includes(true));
  return fields.length > 0 || ownedBy(type.owners) ? [{ type, fields }] : [];
}

function showType({ type, fields }, open) {
  return element(
    'details',
    { open },
    element(
      'summary',
      {},
      element('span', { class: 'x-name' }, type.name),
      element('span', { class: 'x-kind' }, type.kind),
      element(
        'span',
        { class: 'x-chips' },
        type.owners.map(({ subgraph }) => subgraphChip(subgraph)),
      ),
    ),
    type.description && element('p', { class: 'x-description' }, type.description),
    showKeys(type),
    fields.length > 0 &&
      element(
        'ul',
        { class: 'x-fields' },
        fields.map((field) => showField(type, field)),
      ),
    showParts('Members', type.members),
    showParts('Values', type.values),
    showParts('Implements', type.interfaces),
  );
}

function showKeys({ owners }) {
  const keys = owners.flatMap(({ subgraph, keys, interfaceObject }) =>
    keys.map((key) => ({ subgraph, interfaceObject, ...key })),
  );
  if (keys.length === 0) return undefined;
  return element(
    'ul',
    { class: 'x-keys', 'aria-label': 'Joined by' },
    keys.map(({ subgraph, fields, resolvable, interfaceObject }) =>
      element(
        'li',
        {},
        subgraphChip(subgraph),
        resolvable ? ' is asked by key ' : ' refers to it by ',
        element('code', {}, fields),
        interfaceObject && ' as an interface object',
      ),
    ),
  );
}

function showField(type, field) {
  // A field that all subgraphs of the type resolve needs no chip.
  const everywhere =
    field.owners.length === type.owners.length && field.owners.every((owner) => notesOf(owner).length === 0);
  return element(
    'li',
    {},
    element(
      'code',
      { class: 'x-field' },
      field.name,
      element('span', { class: 'x-type' }, `: ${field.type}`),
    ),
    everywhere && type.owners.length > 1
      ? element('span', { class: 'x-kind' }, 'each of them')
      : field.owners.map((owner) =>
          element(
            'span',
            { class: 'x-owner' },
            subgraphChip(owner.subgraph),
            notesOf(owner).map((note) => element('span', { class: 'x-kind' }, note)),
          ),
        ),
  );
}

function notesOf(owner) {
  return [
    owner.external && 'external',
    owner.requires && `requires ${owner.requires}`,
    owner.provides && `provides ${owner.provides}`,
    owner.override && `taken over from ${owner.override}`,
    owner.overrideLabel && `for ${owner.overrideLabel}`,
  ].filter(Boolean);
}

function showParts(label, parts) {
  if (parts.length === 0) return undefined;
  return element(
    'p',
    { class: 'x-parts' },
    `${label}: `,
    parts.map(({ name, subgraphs }) => element('code', { title: `in ${subgraphs.join(', ')}` }, name)),
  );
}
