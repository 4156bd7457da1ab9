import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

export interface FieldProps {
  readonly label: string;
  /** Hides the label from eyes, not from screen readers. */
  readonly isLabelHidden?: boolean;
  readonly hint?: ReactNode;
  /** What is wrong with the value and what to do about it. */
  readonly error?: string | undefined;
}

interface Parts {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

function Field({
  label,
  isLabelHidden = false,
  hint,
  error,
  children,
}: FieldProps & { readonly children: (parts: Parts) => ReactNode }) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`].filter(
    Boolean,
  );
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : styles.label}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
        'aria-invalid': error === undefined ? undefined : true,
      })}
      {hint !== undefined && (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

export function TextField({
  label,
  isLabelHidden,
  hint,
  error,
  className,
  ...rest
}: FieldProps & ComponentProps<'input'>) {
  return (
    <Field label={label} {...(isLabelHidden && { isLabelHidden })} hint={hint} error={error}>
      {(parts) => (
        <input type="text" {...rest} {...parts} className={classNames(styles.control, className)} />
      )}
    </Field>
  );
}

export function TextArea({
  label,
  isLabelHidden,
  hint,
  error,
  className,
  ...rest
}: FieldProps & ComponentProps<'textarea'>) {
  return (
    <Field label={label} {...(isLabelHidden && { isLabelHidden })} hint={hint} error={error}>
      {(parts) => (
        <textarea
          rows={3}
          {...rest}
          {...parts}
          className={classNames(styles.control, styles.area, className)}
        />
      )}
    </Field>
  );
}

export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

export interface SelectFieldProps<Value extends string>
  extends FieldProps, Omit<ComponentProps<'select'>, 'onChange' | 'value' | 'children'> {
  readonly choices: readonly Choice<Value>[];
  readonly value?: Value;
  readonly onChoose?: (value: Value) => void;
}

/** A native select: its list is the system's own, on telephones too. */
export function SelectField<Value extends string>({
  label,
  isLabelHidden,
  hint,
  error,
  choices,
  onChoose,
  className,
  ...rest
}: SelectFieldProps<Value>) {
  return (
    <Field label={label} {...(isLabelHidden && { isLabelHidden })} hint={hint} error={error}>
      {(parts) => (
        <select
          {...rest}
          {...parts}
          className={classNames(styles.control, styles.select, className)}
          onChange={(event) => {
            const chosen = choices.find(({ value }) => value === event.target.value);
            if (chosen) onChoose?.(chosen.value);
          }}
        >
          {choices.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export interface CheckFieldProps extends Omit<ComponentProps<'input'>, 'type'> {
  readonly label: ReactNode;
  readonly hint?: string;
  /** Shown as a switch: for what takes effect at once. */
  readonly isSwitch?: boolean;
}

export function CheckField({ label, hint, isSwitch = false, className, ...rest }: CheckFieldProps) {
  const id = useId();
  return (
    <div className={classNames(styles.check, className)}>
      <input
        {...rest}
        id={id}
        type="checkbox"
        {...(isSwitch && { role: 'switch' })}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={isSwitch ? styles.switch : styles.box}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className={styles.hint}>
            {hint}
          </p>
        )}
      </div>
    </div>
  );
}
