import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  PayoutBatchCreateDocument,
  PayoutBatchesDocument,
} from '#generated/documents/frontends/console/payouts.ts';
import type { PayoutBatchesQuery } from '#generated/documents/frontends/console/payouts.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { usePages } from '#packages/app/graphql/use-pages.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Page } from '#packages/components/page.tsx';
import { Empty } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { Moment } from '#packages/shell/moment.tsx';
import { PagedTable } from '#packages/shell/paged-table.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { showProblem } from '#packages/shell/show-problem.ts';
import { batchTones } from './batch-rules.ts';
import { ManualPayoutDialog } from './manual-payout-dialog.tsx';
import { payoutTexts } from './texts.ts';

const pick = (data: PayoutBatchesQuery) => data.payoutBatches;

/** Batches of payouts, the last made first. Administrators make them, and note payouts by hand. */
export function BatchList() {
  const texts = useTexts(payoutTexts);
  const formats = useFormats();
  const isAdministrator = usePerson().role === 'ADMIN';
  const [, navigate] = useLocation();
  const pages = usePages(PayoutBatchesDocument, { first: 25 }, pick);
  const create = useAct(PayoutBatchCreateDocument);
  const [isRecording, setIsRecording] = useState(false);

  async function make(): Promise<void> {
    const { data, problem } = await create.run({ input: { clientId: crypto.randomUUID() } });
    if (problem) return showProblem(problem);
    const { batch } = data.createPayoutBatch;
    if (!batch) return showToast({ tone: 'good', text: texts.nobody });
    showToast({ tone: 'good', text: texts.isMade });
    navigate(`/payouts/${batch.id}`);
  }

  return (
    <Page
      title={texts.title}
      actions={
        <>
          <Button icon="refresh" isBusy={pages.isLoading} onClick={pages.reload}>
            {texts.reload}
          </Button>
          <Button onClick={() => navigate('/payouts/settings')}>{texts.settings}</Button>
          {isAdministrator && (
            <>
              <Button onClick={() => setIsRecording(true)}>{texts.byHand}</Button>
              <Button kind="primary" icon="plus" isBusy={create.isBusy} onClick={() => void make()}>
                {texts.make}
              </Button>
            </>
          )}
        </>
      }
    >
      <PagedTable
        label={texts.batches}
        pages={pages}
        hrefOf={({ id }) => `/payouts/${id}`}
        empty={
          <Empty icon="layers" title={texts.none}>
            {texts.noneHint}
          </Empty>
        }
        columns={[
          { id: 'made', title: texts.made, cell: ({ createdAt }) => <Moment at={createdAt} /> },
          {
            id: 'by',
            title: texts.madeBy,
            isSecondary: true,
            cell: ({ createdBy }) => <bdi>{createdBy?.name ?? texts.weekly}</bdi>,
          },
          {
            id: 'state',
            title: texts.state,
            cell: ({ status }) => <Badge tone={batchTones[status]}>{texts[status]}</Badge>,
          },
          {
            id: 'count',
            title: texts.count,
            isNumber: true,
            cell: ({ payoutCount }) => formats.number(payoutCount),
          },
          {
            id: 'totals',
            title: texts.totals,
            isNumber: true,
            cell: ({ totals }) =>
              totals.length === 0 ? texts.nothing : formats.list(totals.map((one) => formats.money(one))),
          },
        ]}
      />
      {isRecording && (
        <ManualPayoutDialog
          onClose={() => setIsRecording(false)}
          onDone={() => {
            setIsRecording(false);
            showToast({ tone: 'good', text: texts.isRecorded });
          }}
        />
      )}
    </Page>
  );
}
