import { useState } from 'react';
import { useLocation } from 'wouter';
import {
  InvoiceableOrderDocument,
  InvoiceIssueDocument,
} from '#generated/documents/frontends/vendor/invoices.ts';
import type { InvoiceableOrderQuery } from '#generated/documents/frontends/vendor/invoices.ts';
import { readDecimal, writeMoney } from '#packages/app/format/decimals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { Link } from '#packages/components/link.tsx';
import { Card, Page } from '#packages/components/page.tsx';
import { Empty, Notice, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { amountsOf } from './amounts.ts';
import { pricedLines, priceOf } from './draft.ts';
import type { DraftLine } from './draft.ts';
import styles from './invoice-form.module.css';
import { LineFields } from './line-fields.tsx';
import { keepTaxRate, lastTaxRate } from './tax-rate.ts';
import { invoiceTexts } from './texts.ts';
import { Totals } from './totals.tsx';

type InvoiceableOrder = NonNullable<InvoiceableOrderQuery['order']>;

/** The form of the invoice of an order. */
export function InvoiceForm({ orderId }: { readonly orderId: string }) {
  const texts = useTexts(invoiceTexts);
  const { data, problem, isLoading, reload } = useLoad(InvoiceableOrderDocument, { id: orderId });
  const order = data?.order;
  if (!order) {
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
  if (order.status !== 'COMPLETED') {
    return (
      <Page title={texts.write(order.number)}>
        <Notice
          tone="info"
          action={
            order.invoice ? (
              <Link href={`/invoices/${order.invoice.id}`}>{texts.show}</Link>
            ) : (
              <Link href={`/work/${order.id}`}>{texts.orderNumber(order.number)}</Link>
            )
          }
        >
          {order.invoice ? texts.already : texts.notComplete}
        </Notice>
      </Page>
    );
  }
  return <Form order={order} />;
}

function Form({ order }: { readonly order: InvoiceableOrder }) {
  const texts = useTexts(invoiceTexts);
  const formats = useFormats();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const { currency } = order.price;
  const [clientId] = useState(() => crypto.randomUUID());
  const { id: personId } = usePerson();
  const [taxRate, setTaxRate] = useState(() => lastTaxRate(personId));
  const [isChecked, setIsChecked] = useState(false);
  const [lines, setLines] = useState<readonly DraftLine[]>(() => [
    {
      key: 1,
      isDiscount: false,
      description: order.summary.slice(0, 500),
      quantity: '1',
      unitPrice: writeMoney(order.price.amount, currency, language),
    },
  ]);
  const issue = useAct(InvoiceIssueDocument);
  const { problem } = issue;
  const percent = readDecimal(taxRate, language);
  const amounts = amountsOf(pricedLines(lines, currency, language), percent ?? '0');
  const money = (amount: number) => ({ amount, currency });

  function change(changed: DraftLine): void {
    setLines(lines.map((line) => (line.key === changed.key ? changed : line)));
  }

  function add(isDiscount: boolean): void {
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    setLines([...lines, { key, isDiscount, description: '', quantity: '1', unitPrice: '' }]);
  }

  async function submit(): Promise<void> {
    setIsChecked(true);
    const sent = lines.map((line) => {
      const quantity = readDecimal(line.quantity, language);
      const amount = priceOf(line, currency, language);
      return quantity === undefined || amount === undefined
        ? undefined
        : { description: line.description, quantity, unitPrice: { amount, currency } };
    });
    const complete = sent.filter((line) => line !== undefined);
    if (complete.length < lines.length || percent === undefined) return;
    const { data } = await issue.run({
      input: { orderId: order.id, lines: complete, taxRatePercent: percent, clientId },
    });
    if (!data) return;
    const { invoice } = data.issueInvoice;
    keepTaxRate(personId, taxRate);
    showToast({ tone: 'good', text: texts.issuedToast(invoice.number) });
    navigate(`/invoices/${invoice.id}`, { replace: true });
  }

  const isOther = problem && !Object.keys(problem.fields).some((field) => /^(lines\.\d|taxRate)/.test(field));
  return (
    <Page title={texts.write(order.number)}>
      <p>
        <strong dir="auto">{order.customer?.name}</strong> {texts.expected(formats.money(order.price))}
      </p>
      <FormGrid
        onSubmit={(event) => {
          event.preventDefault();
          return submit();
        }}
      >
        {isOther === true && <ProblemNotice problem={problem} />}
        {lines.map((line, index) => (
          <LineFields
            key={line.key}
            line={line}
            place={index + 1}
            total={money(amounts.lines[index] ?? 0)}
            errors={{
              description: problem?.fields[`lines.${index}.description`],
              quantity:
                problem?.fields[`lines.${index}.quantity`] ??
                (isChecked && readDecimal(line.quantity, language) === undefined
                  ? texts.notNumber
                  : undefined),
              unitPrice:
                problem?.fields[`lines.${index}.unitPrice.amount`] ??
                problem?.fields[`lines.${index}`] ??
                (isChecked && priceOf(line, currency, language) === undefined ? texts.notPrice : undefined),
            }}
            onChange={change}
            {...(lines.length > 1 && {
              onRemove: () => setLines(lines.filter(({ key }) => key !== line.key)),
            })}
          />
        ))}
        <div className={styles.add}>
          <Button icon="plus" onClick={() => add(false)}>
            {texts.addLine}
          </Button>
          <Button icon="minus" onClick={() => add(true)}>
            {texts.addDiscount}
          </Button>
        </div>
        <Card>
          <div className={styles.sum}>
            <TextField
              label={texts.taxRate}
              inputMode="decimal"
              value={taxRate}
              error={
                problem?.fields['taxRatePercent'] ??
                (isChecked && percent === undefined ? texts.notNumber : undefined)
              }
              onChange={(event) => setTaxRate(event.target.value)}
            />
            <div aria-live="polite">
              <Totals
                subtotal={money(amounts.subtotal)}
                tax={money(amounts.tax)}
                taxRatePercent={percent ?? '0'}
                total={money(amounts.total)}
              />
            </div>
          </div>
        </Card>
        <p className={styles.hint}>{texts.issueHint}</p>
        <Button kind="primary" type="submit" isWide isBusy={issue.isBusy} className={styles.issue}>
          {texts.issue} · {formats.money(money(amounts.total))}
        </Button>
      </FormGrid>
    </Page>
  );
}
