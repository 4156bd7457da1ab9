import { useState } from 'react';
import {
  PayoutBatchApproveDocument,
  PayoutBatchCancelDocument,
  PayoutBatchOneDocument,
} from '#generated/documents/frontends/console/payouts.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card, Facts, Page } from '#packages/components/page.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { PayoutTable } from '#packages/money/payout-table.tsx';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { batchActs, batchTones } from './batch-rules.ts';
import { payoutTexts } from './texts.ts';

/** One batch: what it pays to whom. A second administrator approves it. */
export function BatchPage({ id }: { readonly id: string }) {
  const texts = useTexts(payoutTexts);
  const formats = useFormats();
  const person = usePerson();
  const { data, problem, isLoading, reload } = useLoad(PayoutBatchOneDocument, { id });
  const approve = useAct(PayoutBatchApproveDocument);
  const cancel = useAct(PayoutBatchCancelDocument);
  const [asked, setAsked] = useState<'approve' | 'cancel'>();
  const [round, setRound] = useState(0);
  const back = { href: '/payouts', label: texts.title };
  const batch = data?.payoutBatch;
  if (!batch) {
    return (
      <Page title={texts.batch} back={back}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {isLoading && <Skeleton label={texts.batch} lines={6} />}
        {!isLoading && !problem && <Empty icon="layers" title={texts.notFound} />}
      </Page>
    );
  }
  const { canCancel, canApprove, isOwn } = batchActs(batch, person);
  const { status, createdAt, createdBy, approvedBy, approvedAt, closedAt, payoutCount, totals } = batch;
  const again = () => {
    reload();
    setRound(round + 1);
  };
  const close = () => {
    approve.clear();
    cancel.clear();
    setAsked(undefined);
  };
  const done = (text: string) => {
    showToast({ tone: 'good', text });
    close();
    again();
  };
  return (
    <Page
      title={texts.batch}
      back={back}
      actions={
        <>
          <Button icon="refresh" isBusy={isLoading} onClick={again}>
            {texts.reload}
          </Button>
          {canCancel && <Button onClick={() => setAsked('cancel')}>{texts.cancel}</Button>}
          {canApprove && (
            <Button kind="primary" icon="check" onClick={() => setAsked('approve')}>
              {texts.approve}
            </Button>
          )}
        </>
      }
    >
      <ProblemNotice problem={problem} onRetry={reload} />
      {isOwn && <Notice>{texts.ownBatch}</Notice>}
      <Card>
        <Facts
          facts={[
            { label: texts.state, value: <Badge tone={batchTones[status]}>{texts[status]}</Badge> },
            { label: texts.count, value: formats.number(payoutCount) },
            { label: texts.totals, value: formats.list(totals.map((one) => formats.money(one))) },
            { label: texts.made, value: <Moment at={createdAt} /> },
            { label: texts.madeBy, value: <bdi>{createdBy?.name ?? texts.weekly}</bdi> },
            { label: texts.approvedBy, value: approvedBy && <bdi>{approvedBy.name}</bdi> },
            { label: texts.approvedAt, value: approvedAt && <Moment at={approvedAt} /> },
            { label: texts.closedAt, value: closedAt && <Moment at={closedAt} /> },
          ]}
        />
      </Card>
      <PayoutTable
        filter={{ batchId: id }}
        hasVendors
        round={round}
        pageOf={(one) => `/payouts/one/${one}`}
      />
      {asked === 'approve' && (
        <ConfirmDialog
          title={texts.approveTitle}
          confirmLabel={texts.approve}
          isBusy={approve.isBusy}
          problem={approve.problem}
          onClose={close}
          onConfirm={async () => {
            if ((await approve.run({ input: { batchId: id } })).data) done(texts.isApproved);
          }}
        >
          {texts.approveHint}
        </ConfirmDialog>
      )}
      {asked === 'cancel' && (
        <ConfirmDialog
          title={texts.cancelTitle}
          confirmLabel={texts.cancel}
          isBusy={cancel.isBusy}
          problem={cancel.problem}
          onClose={close}
          onConfirm={async () => {
            if ((await cancel.run({ input: { batchId: id } })).data) done(texts.isCancelled);
          }}
        >
          {texts.cancelHint}
        </ConfirmDialog>
      )}
    </Page>
  );
}
