import { useEffect, useState } from 'react';
import {
  ReportDeleteDocument,
  ReportRowsDocument,
  ReportRunNowDocument,
} from '#generated/documents/frontends/console/reports.ts';
import type { ReportRowFragment, ReportRowsQuery } from '#generated/documents/frontends/console/reports.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { showProblem } from '#packages/shell/show-problem.ts';
import { useReportColumns } from './report-columns.tsx';
import { ReportDialog } from './report-dialog.tsx';
import { reportTexts } from './texts.ts';

const pick = (data: ReportRowsQuery) => data.reports;

/** While one is made, the list is loaded again so often, in milliseconds. */
const followMs = 1_000;

/** Reports with their last files, and what can be done with them. */
export function ReportsPage() {
  const texts = useTexts(reportTexts);
  const pages = usePages(ReportRowsDocument, { first: 20 }, pick);
  const runNow = useAct(ReportRunNowDocument);
  const remove = useAct(ReportDeleteDocument);
  const [edited, setEdited] = useState<ReportRowFragment | 'new' | null>(null);
  const [removed, setRemoved] = useState<ReportRowFragment | null>(null);
  const { reload } = pages;
  const isGoing = pages.nodes.some(({ lastRun }) => lastRun !== null && lastRun.finishedAt === null);
  useEffect(() => {
    if (!isGoing) return undefined;
    const timer = setInterval(reload, followMs);
    return () => clearInterval(timer);
  }, [isGoing, reload]);

  async function run({ id }: ReportRowFragment): Promise<void> {
    const { problem } = await runNow.run({ input: { reportId: id } });
    if (problem) showProblem(problem);
    else showToast({ tone: 'good', text: texts.started });
    reload();
  }

  return (
    <Page
      title={texts.title}
      actions={
        <Button kind="primary" icon="plus" onClick={() => setEdited('new')}>
          {texts.add}
        </Button>
      }
    >
      <PagedTable
        label={texts.list}
        pages={pages}
        columns={useReportColumns({ onRun: (row) => void run(row), onEdit: setEdited, onRemove: setRemoved })}
        empty={
          <Empty icon="chart" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
      />
      {edited !== null && (
        <ReportDialog
          report={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(null)}
          onSaved={(name) => {
            setEdited(null);
            reload();
            showToast({ tone: 'good', text: texts.saved(name) });
          }}
        />
      )}
      {removed !== null && (
        <ConfirmDialog
          title={texts.removeIt(removed.name)}
          confirmLabel={texts.remove}
          isBusy={remove.isBusy}
          problem={remove.problem}
          onClose={() => setRemoved(null)}
          onConfirm={async () => {
            const { problem } = await remove.run({ input: { reportId: removed.id } });
            if (problem) return;
            setRemoved(null);
            reload();
            showToast({ tone: 'good', text: texts.removed });
          }}
        >
          {texts.removeHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
