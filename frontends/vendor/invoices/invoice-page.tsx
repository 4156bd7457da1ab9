import {
  InvoiceByIdDocument,
  InvoiceMarkPaidDocument,
} from '#generated/documents/frontends/vendor/invoices.ts';
import type { InvoiceDetailsFragment } from '#generated/documents/frontends/vendor/invoices.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useAtMostEvery } from '#packages/app/live/use-at-most-every.ts';
import { Button } from '#packages/components/button.tsx';
import { Icon } from '#packages/components/icon.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card, Facts, Page } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { InvoiceMoney } from '#packages/money/invoice-money.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { useAlertListener } from '../offers/alerts-context.ts';
import { InvoiceLines } from './invoice-lines.tsx';
import styles from './invoice-page.module.css';
import { InvoiceState } from './invoice-state.tsx';
import { invoiceTexts } from './texts.ts';

/** One invoice or credit note, as it was issued. */
export function InvoicePage({ id }: { readonly id: string }) {
  const texts = useTexts(invoiceTexts);
  const { data, problem, isLoading, reload } = useLoad(InvoiceByIdDocument, { id });
  const payment = useAct(InvoiceMarkPaidDocument);
  const calmly = useAtMostEvery(1_000, reload);
  useAlertListener(({ __typename }) => {
    if (__typename !== 'OfferMade' && __typename !== 'OfferClosed') calmly();
  });
  const invoice = data?.invoice;
  if (!invoice) {
    return (
      <Page title={texts.title}>
        <ProblemNotice problem={problem} onRetry={reload} />
        {isLoading ? (
          <Skeleton label={texts.title} lines={8} />
        ) : (
          !problem && <Empty icon="money" title={navigator.onLine ? texts.notFound : texts.offline} />
        )}
      </Page>
    );
  }

  async function markPaid(): Promise<void> {
    const { data: paid } = await payment.run({ input: { invoiceId: id } });
    if (paid) showToast({ tone: 'good', text: texts.markedPaid });
  }

  return (
    <Page
      title={invoice.kind === 'INVOICE' ? texts.invoice(invoice.number) : texts.creditNote(invoice.number)}
      actions={
        <>
          <a className={styles.pdf} href={invoice.pdfUrl} target="_blank" rel="noreferrer">
            <Icon name="download" />
            {texts.pdf}
          </a>
          {invoice.status === 'UNPAID' && (
            <Button kind="primary" icon="check" isBusy={payment.isBusy} onClick={() => void markPaid()}>
              {texts.markPaid}
            </Button>
          )}
        </>
      }
    >
      <ProblemNotice problem={payment.problem ?? problem} />
      <div className={styles.columns}>
        <Card>
          <InvoiceLines invoice={invoice} />
        </Card>
        <div className={styles.side}>
          <Card>
            <InvoiceFacts invoice={invoice} />
          </Card>
          <InvoiceMoney invoice={invoice} />
        </div>
      </div>
    </Page>
  );
}

function InvoiceFacts({ invoice }: { readonly invoice: InvoiceDetailsFragment }) {
  const texts = useTexts(invoiceTexts);
  const formats = useFormats();
  const { seller, buyer, order, creditedInvoice } = invoice;
  return (
    <Facts
      facts={[
        { label: texts.state, value: <InvoiceState invoice={invoice} /> },
        {
          label: texts.issued,
          value: <time dateTime={invoice.issuedAt}>{formats.dateTime(invoice.issuedAt)}</time>,
        },
        {
          label: texts.paidOn,
          value:
            invoice.paidAt === null ? null : (
              <time dateTime={invoice.paidAt}>{formats.dateTime(invoice.paidAt)}</time>
            ),
        },
        {
          label: texts.order,
          value: (
            <Link href={`/work/${order.id}`} dir="auto">
              {order.number} · {order.summary}
            </Link>
          ),
        },
        {
          label: texts.credited,
          value: creditedInvoice && (
            <Link href={`/invoices/${creditedInvoice.id}`}>{creditedInvoice.number}</Link>
          ),
        },
        { label: texts.to, value: <Party {...buyer} /> },
        { label: texts.from, value: <Party {...seller} /> },
      ]}
    />
  );
}

interface PartyProps {
  readonly name: string;
  readonly address: string | null;
  readonly email: string | null;
  readonly taxNumber?: string | null;
}

function Party({ name, address, email, taxNumber = null }: PartyProps) {
  const texts = useTexts(invoiceTexts);
  return (
    <span className={styles.party} dir="auto">
      <strong>{name}</strong>
      {address !== null && <span>{address}</span>}
      {email !== null && <span>{email}</span>}
      {taxNumber !== null && <span>{texts.taxNumber(taxNumber)}</span>}
    </span>
  );
}
