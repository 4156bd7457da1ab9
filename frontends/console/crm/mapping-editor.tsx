import { useState } from 'react';
import { CrmSaveMappingDocument, CrmTryDocument } from '#generated/documents/frontends/console/crm.ts';
import type {
  CrmMappingFactsFragment,
  CrmMappingOfQuery,
} from '#generated/documents/frontends/console/crm.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { orderStatusNames } from '#packages/app/names/state-names.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField } from '#packages/components/field.tsx';
import { Card } from '#packages/components/page.tsx';
import { Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import styles from './crm.module.css';
import { localFields, orderStates, withField, withStage } from './entered-mapping.ts';
import type { MappedField, Property } from './entered-mapping.ts';
import { FieldRow } from './field-row.tsx';
import { OutcomeView } from './outcome-view.tsx';
import { crmTexts } from './texts.ts';

export interface MappingEditorProps {
  readonly mapping: CrmMappingFactsFragment;
  readonly properties: readonly Property[];
  readonly stages: CrmMappingOfQuery['crmProperties']['stages'];
  readonly onSaved: () => void;
}

/** The fields and stages of a mapping, tried out before they are saved. */
export function MappingEditor({ mapping, properties, stages, onSaved }: MappingEditorProps) {
  const texts = useTexts(crmTexts);
  const states = useTexts(orderStatusNames);
  const { provider, account, version } = mapping;
  const [fields, setFields] = useState<readonly MappedField[]>(mapping.fields);
  const [mapped, setMapped] = useState(mapping.stages);
  const [tried, setTried] = useState<readonly MappedField[] | undefined>();
  const save = useAct(CrmSaveMappingDocument);
  const input = { provider, account, fields: [...(tried ?? fields)] };
  const outcome = useLoad(CrmTryDocument, { input }, { isPaused: tried === undefined });
  const problem = save.problem ?? outcome.problem;
  const errorOf = (local: MappedField['local']) => {
    const at = fields.findIndex((field) => field.local === local);
    return problem?.fields[`fields.${at}.remote`] ?? problem?.fields[`fields.${at}.local`];
  };
  const shownErrors = [
    ...fields.flatMap((_field, at) => [`fields.${at}.remote`, `fields.${at}.local`]),
    ...mapped.map((_stage, at) => `stages.${at}.stage`),
  ];

  async function saveMapping(): Promise<void> {
    const { data } = await save.run({
      input: { provider, account, fields: [...fields], stages: [...mapped], afterVersion: version },
    });
    if (!data) return;
    showToast({ tone: 'good', text: texts.saved });
    onSaved();
  }

  return (
    <>
      <p>{texts.version(version)}</p>
      <FormProblem problem={problem} fields={shownErrors} />
      <Card title={texts.fields}>
        <p>{texts.fieldsHint}</p>
        <div className={styles.rows}>
          {localFields.map((local) => (
            <FieldRow
              key={local}
              local={local}
              field={fields.find((field) => field.local === local)}
              properties={properties}
              error={errorOf(local)}
              onChange={(change) => setFields((before) => withField(before, local, change))}
            />
          ))}
        </div>
      </Card>
      <Card title={texts.stages}>
        <p>{texts.stagesHint}</p>
        <div className={styles.stages}>
          {orderStates.map((status) => (
            <SelectField
              key={status}
              label={texts.stageOf(states[status])}
              value={mapped.find((one) => one.status === status)?.stage ?? ''}
              choices={[
                { value: '', label: texts.noStage },
                ...stages.map(({ id: value, label }) => ({ value, label })),
              ]}
              error={problem?.fields[`stages.${mapped.findIndex((one) => one.status === status)}.stage`]}
              onChoose={(stage) => setMapped((before) => [...withStage(before, status, stage)])}
            />
          ))}
        </div>
      </Card>
      <div className={styles.acts}>
        <Button
          icon="search"
          isBusy={outcome.isLoading && tried !== undefined}
          onClick={() => setTried(fields)}
        >
          {texts.tryOut}
        </Button>
        <Button kind="primary" icon="check" isBusy={save.isBusy} onClick={() => void saveMapping()}>
          {texts.save}
        </Button>
      </div>
      {tried !== undefined && outcome.isLoading && <Skeleton label={texts.outcome} lines={4} />}
      {tried !== undefined && !outcome.isLoading && <ProblemNotice problem={outcome.problem} />}
      {tried !== undefined && outcome.data && <OutcomeView outcome={outcome.data.previewCrmMapping} />}
    </>
  );
}
