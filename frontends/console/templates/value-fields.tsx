import type { TemplatesTypeFragment } from '#generated/documents/frontends/console/templates.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { shownValue } from './edited-text.ts';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';

export interface ValueFieldsProps {
  readonly variables: TemplatesTypeFragment['variables'];
  /** What was typed, by the variable's name. */
  readonly values: Readonly<Record<string, string>>;
  readonly onChange: (values: Readonly<Record<string, string>>) => void;
}

/** Other values for the preview than the made-up ones, for example a very long name. */
export function ValueFields({ variables, values, onChange }: ValueFieldsProps) {
  const texts = useTexts(templateTexts);
  if (variables.length === 0) return null;
  return (
    <details className={styles.values}>
      <summary>{texts.values}</summary>
      <div className={styles.valueFields}>
        {variables.map(({ name, sample }) => (
          <TextField
            key={name}
            label={name}
            value={values[name] ?? shownValue(sample)}
            onChange={(event) => onChange({ ...values, [name]: event.target.value })}
            maxLength={2_000}
            dir="auto"
          />
        ))}
      </div>
    </details>
  );
}
