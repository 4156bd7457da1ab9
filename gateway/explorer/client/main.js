// Puts the page together: GraphiQL in the middle, our bar above it, our panels beside it.

import { createDrafts } from './drafts.js';
import { createFetcher } from './fetcher.js';
import { createOwnershipPanel } from './ownership-panel.js';
import { createPanel } from './panel.js';
import { createPlanPanel } from './plan-panel.js';
import { createSession } from './session.js';
import { showSessionBar } from './session-bar.js';

const settings = JSON.parse(document.getElementById('x-settings').textContent);
const session = createSession();
const drafts = createDrafts(settings.examples);
const panel = createPanel(document.getElementById('x-panel'));
let canSignOut = false;

globalThis.MonacoEnvironment = {
  globalAPI: false,
  getWorker(_module, label) {
    const file = { json: 'json.worker.js', graphql: 'graphql.worker.js' }[label] ?? 'editor.worker.js';
    return new Worker(`${settings.assets}/${file}`, { name: label });
  },
};

const planPanel = createPlanPanel({ operation: drafts.current, session });
const { fetcher, post } = createFetcher({
  endpoint: settings.endpoint,
  session,
  mayExplain: () => settings.plan,
  onAnswer({ params, answer, plan, event, usedSession }) {
    if (plan) planPanel.ran(params, plan, event);
    const code = answer?.errors?.[0]?.extensions?.code;
    if (code === 'UNAUTHENTICATED' && usedSession && usedSession === session.id) bar.refused();
  },
});

async function signOut() {
  const { errors } = await post({ query: 'mutation { signOut }' });
  return errors?.[0]?.message;
}

const bar = showSessionBar(document.getElementById('x-session'), {
  session,
  signOut: () => (canSignOut ? signOut : undefined),
});

if (settings.ownership) {
  panel.add('ownership', 'Ownership', document.getElementById('x-open-ownership'), createOwnershipPanel());
}
if (settings.plan) panel.add('plan', 'Plan', document.getElementById('x-open-plan'), planPanel);

let pause;
function operationChanged() {
  clearTimeout(pause);
  pause = setTimeout(() => {
    if (panel.isOpen('plan')) void planPanel.changed();
  }, 500);
}

globalThis.YogaGraphiQL.renderYogaGraphiQL(document.getElementById('x-graphiql'), {
  fetcher,
  title: 'GraphiQL',
  logo: '',
  query: drafts.initialQuery,
  variables: drafts.initialVariables,
  defaultTabs: drafts.tabs,
  storage: drafts.storage,
  // Headers may hold credentials.
  shouldPersistHeaders: false,
  onEditQuery(query) {
    drafts.edited({ query });
    operationChanged();
  },
  onEditVariables(variables) {
    drafts.edited({ variables });
    operationChanged();
  },
  onEditOperationName(operationName) {
    drafts.edited({ operationName });
    operationChanged();
  },
  onTabChange(state) {
    const { query, operationName, variables } = state.tabs[state.activeTabIndex];
    drafts.edited({ query, operationName, variables });
    operationChanged();
  },
  onSchemaChange(schema) {
    const field = schema.getMutationType()?.getFields()['signOut'];
    canSignOut = field !== undefined && field.args.length === 0 && !('getFields' in named(field.type));
    bar.render();
  },
});

function named(type) {
  return 'ofType' in type ? named(type.ofType) : type;
}
