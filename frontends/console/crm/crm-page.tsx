import {
  CrmAllDocument,
  CrmMovedDocument,
  CrmOpenConflictsDocument,
} from '#generated/documents/frontends/console/crm.ts';
import type { CrmOpenConflictsQuery } from '#generated/documents/frontends/console/crm.ts';
import { useEvents } from '#packages/app/graphql/use-events.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Columns, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ConflictTable } from './conflict-table.tsx';
import { SyncView } from './sync-view.tsx';
import { crmTexts } from './texts.ts';

const pick = (data: CrmOpenConflictsQuery) => data.crmConflicts;

/** Every CRM, how it is kept in step, and what a person must decide. */
export function CrmPage() {
  const texts = useTexts(crmTexts);
  const { data, problem, reload } = useLoad(CrmAllDocument, {});
  const conflicts = usePages(CrmOpenConflictsDocument, { first: 20 }, pick);
  useEvents(
    CrmMovedDocument,
    {},
    {
      onEvent: () => {
        reload();
        conflicts.reload();
      },
    },
  );
  const names = new Map(data?.crmSyncs.map(({ provider, name }) => [provider, name]));
  const toDecide = (
    <>
      <h2>{texts.conflicts}</h2>
      <ConflictTable pages={conflicts} names={names} />
    </>
  );
  // What waits for a person is not to be scrolled to.
  const isFirst = conflicts.nodes.length > 0;
  return (
    <Page title={texts.title}>
      {isFirst && toDecide}
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={6} />}
      {data?.crmSyncs.length === 0 && <Empty icon="swap" title={texts.empty} />}
      {data && (
        <Columns>
          {data.crmSyncs.map((sync) => (
            <SyncView
              key={`${sync.provider}/${sync.account}`}
              sync={sync}
              lastImport={data.crmImports.find(
                ({ provider, account }) => provider === sync.provider && account === sync.account,
              )}
              onChanged={reload}
            />
          ))}
        </Columns>
      )}
      {!isFirst && toDecide}
    </Page>
  );
}
