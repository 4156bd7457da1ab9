import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { newCondition } from './condition-form.ts';
import type { WrittenCondition } from './condition-form.ts';
import { ConditionsField } from './conditions-field.tsx';
import { editorTexts } from './editor-texts.ts';
import styles from './step-fields.module.css';

/** Where a script goes on under some conditions. */
export interface WrittenBranch {
  readonly when: readonly WrittenCondition[];
  readonly to: string;
}

export interface BranchesFieldProps {
  readonly branches: readonly WrittenBranch[];
  /** The steps that can follow. */
  readonly steps: readonly string[];
  readonly slots: readonly string[];
  readonly onChange: (branches: WrittenBranch[]) => void;
}

/** The branches of a step, the first one that holds counts. */
export function BranchesField({ branches, steps, slots, onChange }: BranchesFieldProps) {
  const texts = useTexts(editorTexts);
  const change = (index: number, changes: Partial<WrittenBranch>) =>
    onChange(branches.map((one, at) => (at === index ? { ...one, ...changes } : one)));
  return (
    <div className={styles.branches}>
      <p className={styles.hint}>{texts.branchesHint}</p>
      {branches.map(({ when, to }, index) => (
        <section key={index} className={styles.branch} aria-label={texts.branch(index + 1)}>
          <ConditionsField
            legend={texts.branch(index + 1)}
            conditions={when}
            slots={slots}
            onChange={(changed) => change(index, { when: changed })}
          />
          <SelectField
            label={texts.goOnAt}
            choices={(steps.includes(to) ? steps : [...steps, to]).map((id) => ({ value: id, label: id }))}
            value={to}
            onChoose={(id) => change(index, { to: id })}
          />
          {branches.length > 1 && (
            <div>
              <Button
                kind="quiet"
                icon="trash"
                onClick={() => onChange(branches.filter((_one, at) => at !== index))}
              >
                {texts.removeBranch(index + 1)}
              </Button>
            </div>
          )}
        </section>
      ))}
      {branches.length < 10 && (
        <div>
          <Button
            icon="plus"
            onClick={() => onChange([...branches, { when: [newCondition(slots)], to: steps.at(-1) ?? '' }])}
          >
            {texts.addBranch}
          </Button>
        </div>
      )}
    </div>
  );
}
