import { useState } from 'react';
import { useLocation } from 'wouter';
import { WorkMarkPaidDocument } from '#generated/documents/frontends/vendor/work.ts';
import type { WorkDetailsFragment } from '#generated/documents/frontends/vendor/work.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import type { Standing } from './next-step.ts';
import { nextStepOf } from './next-step.ts';
import { ReportDialog } from './report-dialog.tsx';
import styles from './step-panel.module.css';
import { workTexts } from './texts.ts';
import { useReport } from './use-report.ts';

export interface StepPanelProps {
  readonly order: WorkDetailsFragment;
  readonly standing: Standing;
}

/** The one next step of an order as a big button. */
export function StepPanel({ order, standing }: StepPanelProps) {
  const texts = useTexts(workTexts);
  const formats = useFormats();
  const [, navigate] = useLocation();
  const [open, setOpen] = useState<'progress' | 'complete' | null>(null);
  const { send, isBusy } = useReport(order);
  const payment = useAct(WorkMarkPaidDocument);
  const { invoice } = order;

  const step = nextStepOf(standing.status);
  const big = { isWide: true, kind: 'primary', className: styles.big } as const;
  return (
    <section className={styles.panel}>
      {standing.status === 'IN_PROGRESS' && (
        <div
          className={styles.progress}
          role="progressbar"
          aria-label={texts.percentDone}
          aria-valuenow={standing.percent}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <span className={styles.bar} style={{ inlineSize: `${standing.percent}%` }} />
        </div>
      )}
      {step === 'start' && (
        <Button
          {...big}
          icon="bolt"
          isBusy={isBusy}
          onClick={() => void send({ kind: 'progress', percent: 0, note: null })}
        >
          {texts.start}
        </Button>
      )}
      {step === 'finish' && (
        <>
          <Button {...big} icon="check" onClick={() => setOpen('complete')}>
            {texts.complete}
          </Button>
          <Button isWide icon="chart" className={styles.big} onClick={() => setOpen('progress')}>
            {texts.report}
          </Button>
        </>
      )}
      {step === 'invoice' && !standing.isWaiting && (
        <Button {...big} icon="money" onClick={() => navigate(`/invoices/new/${order.id}`)}>
          {texts.invoice}
        </Button>
      )}
      {step === 'payment' && invoice && (
        <>
          <ProblemNotice problem={payment.problem} />
          <Button
            {...big}
            icon="money"
            isBusy={payment.isBusy}
            onClick={() =>
              void payment.run({ input: { invoiceId: invoice.id } }).then(({ data }) => {
                if (data) showToast({ tone: 'good', text: texts.paid });
              })
            }
          >
            {texts.markPaid} · {formats.money(invoice.total)}
          </Button>
        </>
      )}
      {invoice && (
        <Button isWide icon="note" onClick={() => navigate(`/invoices/${invoice.id}`)}>
          {texts.showInvoice(invoice.number)}
        </Button>
      )}
      {open !== null && (
        <ReportDialog
          kind={open}
          percent={standing.percent}
          isBusy={isBusy}
          onClose={() => setOpen(null)}
          onSend={async (report) => {
            if (await send(report)) setOpen(null);
          }}
        />
      )}
    </section>
  );
}
