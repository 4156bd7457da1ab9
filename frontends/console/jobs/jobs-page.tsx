import { useState } from 'react';
import { JobsListDocument } from '#generated/documents/frontends/console/jobs.ts';
import type { JobRowFragment, JobsListQuery } from '#generated/documents/frontends/console/jobs.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { JobBar } from './job-bar.tsx';
import { useJobColumns } from './job-columns.tsx';
import { JobCounts } from './job-counts.tsx';
import { jobFilterOf } from './job-filters.ts';
import { jobTexts } from './texts.ts';
import { useJobActs } from './use-job-acts.ts';

const filterNames = ['name', 'lane', 'state'] as const;
const pick = (data: JobsListQuery) => data.jobs;

/** The jobs that are not done, by name and one by one; dead ones can be tried again, and waiting ones cancelled. */
export function JobsPage() {
  const texts = useTexts(jobTexts);
  const isAdministrator = usePerson().role === 'ADMIN';
  const [filters, change] = useFilters(filterNames);
  const pages = usePages(JobsListDocument, { first: 50, filter: jobFilterOf(filters) }, pick);
  const [asking, setAsking] = useState<'RETRY' | JobRowFragment | null>(null);
  const { retryOne, retryDead, cancel, isBusy, problem } = useJobActs();

  function done(text: string): void {
    showToast({ tone: 'good', text });
    pages.reload();
    setAsking(null);
  }

  async function retry(id: string): Promise<void> {
    if (await retryOne(id)) done(texts.retried(1));
  }

  return (
    <Page
      title={texts.title}
      actions={
        <>
          <Button icon="refresh" isBusy={pages.isLoading} onClick={pages.reload}>
            {texts.reload}
          </Button>
          <Button onClick={() => setAsking('RETRY')}>{texts.retryDead}</Button>
        </>
      }
      bar={<JobBar filters={filters} onChange={change} />}
    >
      <JobCounts />
      <PagedTable
        label={texts.list}
        pages={{ ...pages, problem: pages.problem ?? (asking === null ? problem : undefined) }}
        columns={useJobColumns({
          isBusy,
          isAdministrator,
          onRetry: ({ id }) => void retry(id),
          onCancel: setAsking,
        })}
        empty={
          <Empty icon="check" title={texts.empty}>
            {texts.emptyHint}
          </Empty>
        }
      />
      {asking === 'RETRY' && (
        <ConfirmDialog
          title={filters.name === '' ? texts.retryAll : texts.retryAllOf(filters.name)}
          confirmLabel={texts.retryDead}
          isBusy={isBusy}
          problem={problem}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            const count = await retryDead(filters.name);
            if (count !== null) done(texts.retried(count));
          }}
        >
          {texts.retryHint}
        </ConfirmDialog>
      )}
      {asking !== null && asking !== 'RETRY' && (
        <ConfirmDialog
          title={texts.cancelJob(asking.name)}
          confirmLabel={texts.cancelIt}
          isBusy={isBusy}
          problem={problem}
          onClose={() => setAsking(null)}
          onConfirm={async () => {
            if (await cancel(asking.id)) done(texts.cancelled);
          }}
        >
          {texts.cancelHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
