import type { TemplatesTypeFragment } from '#generated/documents/frontends/console/templates.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import styles from './templates.module.css';
import { templateTexts } from './texts.ts';

export interface VariableButtonsProps {
  readonly variables: TemplatesTypeFragment['variables'];
  readonly onInsert: (name: string) => void;
}

/** The values that a text may show; a click inserts one at the caret. */
export function VariableButtons({ variables, onInsert }: VariableButtonsProps) {
  const texts = useTexts(templateTexts);
  if (variables.length === 0) return <p className={styles.note}>{texts.noVariables}</p>;
  return (
    <div role="group" aria-label={texts.variables} className={styles.variables}>
      {variables.map(({ name }) => (
        <button
          key={name}
          type="button"
          className={styles.variable}
          aria-label={texts.insert(name)}
          onClick={() => onInsert(name)}
        >
          {`{{ ${name} }}`}
        </button>
      ))}
    </div>
  );
}
