// Assembles the page: GraphiQL in the middle, our bar above it, our panels beside it.

import { createCodePanel } from './code-panel.js';
import { createDrafts } from './drafts.js';
import { createEditors } from './editors.js';
import { createFetcher } from './fetcher.js';
import { createHistory } from './history.js';
import { createHistoryPanel } from './history-panel.js';
import { createIds } from './ids.js';
import { createLive } from './live.js';
import { createLivePanel } from './live-panel.js';
import { createOwnershipPanel } from './ownership-panel.js';
import { createPanel } from './panel.js';
import { createPlanPanel } from './plan-panel.js';
import { showRunLine } from './run-line.js';
import { createSession, hasSignOut } from './session.js';
import { showSessionBar } from './session-bar.js';
import { createSocket } from './socket.js';

const byId = (id) => document.getElementById(id);
const settings = JSON.parse(byId('x-settings').textContent);
const endpoint = new URL(settings.endpoint, location.href).href;
const session = createSession();
const drafts = createDrafts(settings.examples);
const editors = createEditors(byId('x-graphiql'));
const ids = createIds(settings.examples, settings.idPlaces);
const history = createHistory();
const live = createLive(createSocket(endpoint, session));
const runLine = showRunLine(byId('x-last-run'));
const planPanel = createPlanPanel({ operation: drafts.current, session });
const codePanel = createCodePanel({ operation: drafts.current, endpoint, session });
let canSignOut = false;
let activeTab;

globalThis.MonacoEnvironment.getWorker = (_module, label) => {
  const file = { json: 'json.worker.js', graphql: 'graphql.worker.js' }[label] ?? 'editor.worker.js';
  return new Worker(`${settings.assets}/${file}`, { name: label });
};

const { fetcher, post } = createFetcher({
  endpoint,
  session,
  live,
  // A subscription continues when the editor's text or the selected tab changes.
  async isLeft({ params }) {
    const tab = activeTab;
    if (editors.query() !== params.query) return true;
    // GraphiQL names the selected tab only after it has unsubscribed.
    await new Promise((done) => setTimeout(done));
    return tab !== activeTab;
  },
  onStart: runLine.running,
  onAnswer({ params, answer, plan, ids: found, event, run, usedSession }) {
    if (plan) planPanel.ran(params, plan, event);
    if (run === undefined) return;
    runLine.ran(run);
    history.add(run);
    if (found) ids.seen(found);
    if (answer.errors?.[0]?.extensions?.code !== 'UNAUTHENTICATED') return;
    if (usedSession === null) bar.needed();
    else if (usedSession === session.id) bar.refused();
  },
});

const bar = showSessionBar(byId('x-session'), {
  session,
  accounts: settings.accounts,
  whoAmI: settings.whoAmI,
  post,
  async signOut() {
    if (!canSignOut) return undefined;
    const { result } = await post({ query: 'mutation { signOut }' });
    return result.errors?.[0]?.message;
  },
});

async function openRun({ query, variables }, { andRun }) {
  // On a small screen the panel covers GraphiQL.
  if (matchMedia('(max-width: 900px)').matches) panel.hide();
  await editors.open({ query, variables: variables && JSON.stringify(variables, null, 2) });
  if (andRun) editors.run();
}

const panel = createPanel(byId('x-panel'));
const liveButton = byId('x-open-live');
const livePanel = createLivePanel(live, (running) => {
  liveButton.textContent = running === 0 ? 'Live' : `Live ${running}`;
  liveButton.classList.toggle('x-running', running > 0);
});
panel.add('live', 'Live subscriptions', liveButton, livePanel);
panel.add('history', 'History', byId('x-open-history'), createHistoryPanel(history, openRun));
panel.add('code', 'Code', byId('x-open-code'), codePanel);
panel.add('ownership', 'Ownership', byId('x-open-ownership'), createOwnershipPanel());
panel.add('plan', 'Plan', byId('x-open-plan'), planPanel);

let pause;
function operationChanged() {
  clearTimeout(pause);
  pause = setTimeout(() => {
    if (panel.isOpen('plan')) void planPanel.changed();
    if (panel.isOpen('code')) codePanel.changed();
  }, 500);
}

function tabChosen() {
  const filled = ids.fillIn(editors.query(), editors.variables());
  if (filled !== undefined) editors.writeVariables(filled);
  const { query, variables } = drafts.current();
  // Shows a running subscription again in its tab.
  if (live.find({ query, variables: variables ?? undefined })) editors.run();
}

globalThis.YogaGraphiQL.renderYogaGraphiQL(byId('x-graphiql'), {
  fetcher,
  title: 'GraphiQL',
  logo: '',
  query: drafts.initialQuery,
  variables: drafts.initialVariables,
  defaultTabs: drafts.tabs,
  storage: drafts.storage,
  // Headers may contain credentials.
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
  onTabChange({ tabs, activeTabIndex }) {
    const { id, query, operationName, variables } = tabs[activeTabIndex];
    drafts.edited({ query, operationName, variables });
    operationChanged();
    const isOther = activeTab !== undefined && id !== activeTab;
    activeTab = id;
    if (isOther) setTimeout(tabChosen);
  },
  onSchemaChange(schema) {
    canSignOut = hasSignOut(schema);
  },
});
