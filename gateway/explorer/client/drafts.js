// The contents of the editor: first the examples, later the developer's changes.

import { fingerprint } from './fingerprint.js';

/** @param examples `[{ query, variables? }]`, each in its own tab */
export function createDrafts(examples) {
  const storage = createStorage(`explorer:${fingerprint(JSON.stringify(examples)).toString(36)}:`);
  const tabs = examples.length > 0 ? examples : undefined;
  const kept = storage.getItem('graphiql:tabState') !== null;
  const linked = new URL(location.href).searchParams.get('query');
  let current = active(storage) ?? {
    query: examples[0]?.query ?? '',
    operationName: null,
    variables: examples[0]?.variables,
  };

  return {
    storage,
    tabs,
    // GraphiQL opens an extra tab for a query given here. With a link's own query this must be null: the tabs have
    // it.
    initialQuery: linked ?? (tabs || kept ? null : undefined),
    initialVariables: linked || kept ? undefined : examples[0]?.variables,
    current: () => ({ ...current, variables: parsed(current.variables) }),
    edited(part) {
      current = { ...current, ...part, query: part.query ?? current.query };
      current.operationName ??= null;
    },
  };
}

/** localStorage under a prefix: other examples get new tabs. */
function createStorage(prefix) {
  const keys = () => Object.keys(localStorage).filter((key) => key.startsWith(prefix));
  return {
    get length() {
      return keys().length;
    },
    getItem: (key) => localStorage.getItem(prefix + key),
    setItem: (key, value) => localStorage.setItem(prefix + key, value),
    removeItem: (key) => localStorage.removeItem(prefix + key),
    clear: () => keys().forEach((key) => localStorage.removeItem(key)),
  };
}

function active(storage) {
  try {
    const { tabs, activeTabIndex } = JSON.parse(storage.getItem('graphiql:tabState'));
    const { query, operationName, variables } = tabs[activeTabIndex];
    return { query: query ?? '', operationName: operationName ?? null, variables };
  } catch {
    return undefined;
  }
}

/** The variables of their editor; null while they are not a JSON object. */
function parsed(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
