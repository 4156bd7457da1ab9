import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button, IconButton } from '#packages/components/button.tsx';
import { SelectField, TextField } from '#packages/components/field.tsx';
import { conditionTests, knownIntents, newCondition } from './condition-form.ts';
import type { WrittenCondition } from './condition-form.ts';
import styles from './step-fields.module.css';
import { conditionTestNames, editorTexts, intentNames } from './editor-texts.ts';

export interface ConditionsFieldProps {
  readonly legend: string;
  readonly hint?: string;
  readonly conditions: readonly WrittenCondition[];
  /** Values that the script can know. */
  readonly slots: readonly string[];
  readonly onChange: (conditions: WrittenCondition[]) => void;
}

/** Conditions that must all hold, one row for each. */
export function ConditionsField({ legend, hint, conditions, slots, onChange }: ConditionsFieldProps) {
  const texts = useTexts(editorTexts);
  const tests = useTexts(conditionTestNames);
  const intents = useTexts(intentNames);
  const change = (index: number, changes: Partial<WrittenCondition>) =>
    onChange(conditions.map((one, at) => (at === index ? { ...one, ...changes } : one)));
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {conditions.map(({ test, slot, value }, index) => (
        <div key={index} className={styles.row}>
          <SelectField
            label={texts.test}
            choices={conditionTests.map((each) => ({ value: each, label: tests[each] }))}
            value={test}
            onChoose={(chosen) =>
              change(index, { test: chosen, ...(chosen === 'INTENT' && { value: knownIntents[0] }) })
            }
          />
          {test === 'INTENT' ? (
            <SelectField
              label={texts.intent}
              choices={withOwn(knownIntents, value).map((each) => ({
                value: each,
                label: intents[each as 'YES'] ?? each,
              }))}
              value={value}
              onChoose={(chosen) => change(index, { value: chosen })}
            />
          ) : (
            <SelectField
              label={texts.slot}
              choices={withOwn(slots, slot).map((each) => ({ value: each, label: each }))}
              value={slot}
              onChoose={(chosen) => change(index, { slot: chosen })}
            />
          )}
          {test === 'EQUALS' && (
            <TextField
              label={texts.value}
              value={value}
              onChange={({ target }) => change(index, { value: target.value })}
              required
            />
          )}
          <IconButton
            icon="cross"
            label={texts.removeCondition(index + 1)}
            onClick={() => onChange(conditions.filter((_one, at) => at !== index))}
          />
        </div>
      ))}
      {conditions.length < 5 && (
        <div>
          <Button icon="plus" onClick={() => onChange([...conditions, newCondition(slots)])}>
            {texts.addCondition}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** The choices with the value that the script has, where it is none of them. */
function withOwn(choices: readonly string[], own: string): readonly string[] {
  return choices.includes(own) ? choices : [...choices, own];
}
