import { useState } from 'react';
import { ReconcileNowDocument } from '#generated/documents/frontends/console/reconciliation.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { oneOf } from '#packages/app/url/filters.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Tabs } from '#packages/components/tabs.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { showProblem } from '#packages/shell/show-problem.ts';
import { ItemList } from './item-list.tsx';
import { RunList } from './run-list.tsx';
import { reconciliationTexts } from './texts.ts';

const tabIds = ['items', 'runs'] as const;
const filterNames = ['tab'] as const;

/** What providers and the system do not agree about, and the comparisons that found it. */
export function ReconciliationPage() {
  const texts = useTexts(reconciliationTexts);
  const [{ tab }, change] = useFilters(filterNames);
  const selected = oneOf(tabIds, tab) ?? 'items';
  const now = useAct(ReconcileNowDocument);
  const [round, setRound] = useState(0);

  async function run(): Promise<void> {
    const { problem } = await now.run({});
    if (problem) return showProblem(problem);
    showToast({ tone: 'good', text: texts.running });
    change({ tab: 'runs' });
    setRound(round + 1);
  }

  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="refresh" isBusy={now.isBusy} onClick={() => void run()}>
          {texts.runNow}
        </Button>
      }
    >
      <Tabs
        label={texts.parts}
        selected={selected}
        onSelect={(id) => change({ tab: id === 'items' ? '' : id })}
        tabs={tabIds.map((id) => ({ id, label: texts[id] }))}
      >
        {selected === 'items' && <ItemList />}
        {selected === 'runs' && <RunList round={round} />}
      </Tabs>
    </Page>
  );
}
