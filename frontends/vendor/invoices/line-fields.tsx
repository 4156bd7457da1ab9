import { useFormats } from '#packages/app/format/use-formats.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import type { DraftLine } from './draft.ts';
import styles from './line-fields.module.css';
import { invoiceTexts } from './texts.ts';

export interface LineFieldsProps {
  readonly line: DraftLine;
  /** From 1. */
  readonly place: number;
  readonly total: { readonly amount: number; readonly currency: string };
  readonly errors: Readonly<Record<'description' | 'quantity' | 'unitPrice', string | undefined>>;
  readonly onChange: (line: DraftLine) => void;
  /** Left out for the last line: an invoice has one at least. */
  readonly onRemove?: () => void;
}

/** One line of an invoice that is being written. */
export function LineFields({ line, place, total, errors, onChange, onRemove }: LineFieldsProps) {
  const texts = useTexts(invoiceTexts);
  const formats = useFormats();
  return (
    <fieldset className={styles.line}>
      <legend className={styles.legend}>{line.isDiscount ? texts.discount(place) : texts.line(place)}</legend>
      {onRemove && (
        <span className={styles.remove}>
          <IconButton icon="trash" label={texts.removeLine(place)} onClick={onRemove} />
        </span>
      )}
      <div className={styles.description}>
        <TextField
          label={texts.description}
          value={line.description}
          maxLength={500}
          dir="auto"
          error={errors.description}
          onChange={(event) => onChange({ ...line, description: event.target.value })}
        />
      </div>
      <TextField
        label={texts.quantity}
        value={line.quantity}
        inputMode="decimal"
        error={errors.quantity}
        onChange={(event) => onChange({ ...line, quantity: event.target.value })}
      />
      <TextField
        label={line.isDiscount ? texts.discountPrice : texts.unitPrice}
        value={line.unitPrice}
        inputMode="decimal"
        error={errors.unitPrice}
        onChange={(event) => onChange({ ...line, unitPrice: event.target.value })}
      />
      <p className={styles.total}>
        <span className={styles.totalLabel}>{texts.lineTotal}</span>
        {formats.money(total)}
      </p>
    </fieldset>
  );
}
