import { useState } from 'react';
import { FailedJobsListDocument } from '#generated/documents/frontends/console/failed-jobs.ts';
import type { FailedJobsListQuery } from '#generated/documents/frontends/console/failed-jobs.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useFilters } from '#packages/app/url/use-filters.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { ListPage } from '../list-page/list-page.tsx';
import styles from './failed-jobs-page.module.css';
import { countNames } from './job-names.ts';
import { failedJobTexts } from './texts.ts';
import { useRetries } from './use-retries.ts';

const filterNames = ['name'] as const;
const pick = (data: FailedJobsListQuery) => data.failedJobs;

/** Jobs that have failed for good, with their errors; each or all of a name can be tried again. */
export function FailedJobsPage() {
  const texts = useTexts(failedJobTexts);
  const formats = useFormats();
  const [{ name }, change] = useFilters(filterNames);
  const pages = usePages(FailedJobsListDocument, { first: 100 }, pick);
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, problem, retry } = useRetries();
  const shown = pages.nodes.filter((job) => name === '' || job.name === name);

  async function retryAll(ids: readonly string[]): Promise<void> {
    const done = await retry(ids);
    if (done > 0) showToast({ tone: 'good', text: texts.retried(done) });
    pages.reload();
    setIsAsking(false);
  }

  return (
    <ListPage
      title={texts.title}
      label={texts.list}
      pages={{ ...pages, nodes: shown, problem: pages.problem ?? problem }}
      filter={{
        label: texts.name,
        any: texts.anyName,
        value: name,
        choices: countNames(pages.nodes).map(([value, count]) => ({
          value,
          label: `${value} (${formats.number(count)})`,
        })),
        onChoose: (value) => change({ name: value }),
      }}
      empty={{ icon: 'check', title: texts.empty, hint: texts.emptyHint }}
      actions={
        name !== '' &&
        shown.length > 0 && (
          <Button kind="primary" onClick={() => setIsAsking(true)}>
            {texts.retryShown(shown.length)}
          </Button>
        )
      }
      columns={[
        { id: 'name', title: texts.name, cell: (job) => <code className={styles.name}>{job.name}</code> },
        {
          id: 'error',
          title: texts.error,
          cell: ({ lastError }) => <span className={styles.error}>{lastError ?? texts.noError}</span>,
        },
        {
          id: 'attempts',
          title: texts.attempts,
          isNumber: true,
          isSecondary: true,
          cell: ({ attempts }) => formats.number(attempts),
        },
        {
          id: 'failed',
          title: texts.failed,
          isSecondary: true,
          cell: ({ failedAt }) => <Moment at={failedAt} />,
        },
        {
          id: 'act',
          title: texts.retry,
          isTitleHidden: true,
          isNumber: true,
          cell: ({ id }) => (
            <IconButton
              icon="refresh"
              label={texts.retry}
              disabled={isBusy}
              onClick={() => void retryAll([id])}
            />
          ),
        },
      ]}
    >
      {isAsking && (
        <ConfirmDialog
          title={texts.retryAllOf(name)}
          confirmLabel={texts.retryShown(shown.length)}
          isBusy={isBusy}
          problem={problem}
          onClose={() => setIsAsking(false)}
          onConfirm={() => retryAll(shown.map(({ id }) => id))}
        >
          {texts.retryHint}
        </ConfirmDialog>
      )}
    </ListPage>
  );
}
