import { useState } from 'react';
import { QuoteSubmitDocument } from '#generated/documents/frontends/vendor/quotes.ts';
import type { QuoteDetailsFragment } from '#generated/documents/frontends/vendor/quotes.ts';
import { readDecimal, writeMoney } from '#packages/app/format/decimals.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextArea, TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { usePerson } from '#packages/shell/person-context.ts';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { amountsOf } from '../invoices/amounts.ts';
import { pricedLines, priceOf } from '../invoices/draft.ts';
import type { DraftLine } from '../invoices/draft.ts';
import { LineFields } from '../invoices/line-fields.tsx';
import { keepTaxRate, lastTaxRate } from '../invoices/tax-rate.ts';
import styles from './quotes.module.css';
import { quoteTexts } from './texts.ts';

/** The form of a quote that is open: lines and tax as in an invoice. */
export function QuoteForm({ quote }: { readonly quote: QuoteDetailsFragment }) {
  const texts = useTexts(quoteTexts);
  const formats = useFormats();
  const language = useLanguage();
  const { id: personId } = usePerson();
  const { currency } = quote.order.price;
  const [lines, setLines] = useState<readonly DraftLine[]>(() => draftOf(quote, language));
  const [taxRate, setTaxRate] = useState(() => quote.taxRatePercent ?? lastTaxRate(personId));
  const [isChecked, setIsChecked] = useState(false);
  const submit = useAct(QuoteSubmitDocument);
  const { problem } = submit;
  const percent = readDecimal(taxRate, language);
  const amounts = amountsOf(pricedLines(lines, currency, language), percent ?? '0');

  function add(isDiscount: boolean): void {
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1;
    setLines([...lines, { key, isDiscount, description: '', quantity: '1', unitPrice: '' }]);
  }

  async function send(form: FormData): Promise<void> {
    setIsChecked(true);
    const sent = lines.flatMap((line) => {
      const quantity = readDecimal(line.quantity, language);
      const amount = priceOf(line, currency, language);
      if (quantity === undefined || amount === undefined) return [];
      return [{ description: line.description, quantity, unitPrice: { amount, currency } }];
    });
    if (sent.length < lines.length || percent === undefined) return;
    const note = textOrNull(form, 'note');
    const { data } = await submit.run({
      input: { quoteId: quote.id, lines: sent, taxRatePercent: percent, note },
    });
    if (!data) return;
    keepTaxRate(personId, taxRate);
    showToast({ tone: 'good', text: texts.submitted });
  }

  return (
    <FormGrid
      onSubmit={(event) => {
        event.preventDefault();
        return send(new FormData(event.currentTarget));
      }}
    >
      <ProblemNotice problem={problem} />
      {lines.map((line, index) => (
        <LineFields
          key={line.key}
          line={line}
          place={index + 1}
          total={{ amount: amounts.lines[index] ?? 0, currency }}
          errors={{
            description: problem?.fields[`lines.${index}.description`],
            quantity:
              isChecked && readDecimal(line.quantity, language) === undefined ? texts.notNumber : undefined,
            unitPrice:
              isChecked && priceOf(line, currency, language) === undefined ? texts.notPrice : undefined,
          }}
          onChange={(changed) =>
            setLines(lines.map((other) => (other.key === changed.key ? changed : other)))
          }
          {...(lines.length > 1 && {
            onRemove: () => setLines(lines.filter(({ key }) => key !== line.key)),
          })}
        />
      ))}
      <div className={styles.row}>
        <Button icon="plus" onClick={() => add(false)}>
          {texts.addLine}
        </Button>
        <Button icon="minus" onClick={() => add(true)}>
          {texts.addDiscount}
        </Button>
      </div>
      <TextField
        label={texts.taxRate}
        inputMode="decimal"
        value={taxRate}
        error={isChecked && percent === undefined ? texts.notNumber : problem?.fields['taxRatePercent']}
        onChange={(event) => setTaxRate(event.target.value)}
      />
      <TextArea
        label={texts.note}
        name="note"
        rows={3}
        maxLength={2_000}
        dir="auto"
        defaultValue={quote.note ?? ''}
      />
      <Button kind="primary" type="submit" isWide isBusy={submit.isBusy}>
        {texts.submit} · {formats.money({ amount: amounts.total, currency })}
      </Button>
    </FormGrid>
  );
}

/** The lines of what was submitted, else one for what is asked. */
function draftOf({ lines, order }: QuoteDetailsFragment, language: string): readonly DraftLine[] {
  if (lines.length === 0) {
    const unitPrice = writeMoney(order.price.amount, order.price.currency, language);
    return [
      { key: 1, isDiscount: false, description: order.summary.slice(0, 500), quantity: '1', unitPrice },
    ];
  }
  return lines.map(({ description, quantity, unitPrice }, index) => ({
    key: index + 1,
    isDiscount: unitPrice.amount < 0,
    description,
    quantity,
    unitPrice: writeMoney(Math.abs(unitPrice.amount), unitPrice.currency, language),
  }));
}
