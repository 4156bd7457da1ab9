import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { AiAnalyseDocument } from '#generated/documents/frontends/console/ai-tools.ts';
import type { AiAnalyseMutation } from '#generated/documents/frontends/console/ai-tools.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { CheckField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { Card, Columns } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { AnalysisView } from './analysis-view.tsx';
import styles from './ai-tools.module.css';
import { namesOf } from './names.ts';
import { aiTexts } from './texts.ts';

const tasks = ['SENTIMENT', 'LANGUAGE', 'ENTITIES', 'SUMMARY', 'TOPICS', 'TOXICITY'] as const;
const fields = ['text', 'people'] as const;

/** Finds out about a text. */
export function AnalysePanel() {
  const texts = useTexts(aiTexts);
  const { run, isBusy, problem } = useAct(AiAnalyseDocument);
  const [analysis, setAnalysis] = useState<AiAnalyseMutation['analyseText']>();

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const chosen = tasks.filter((task) => form.has(task));
    const people = namesOf(textOf(form, 'people'));
    const { data } = await run({ input: { text: textOf(form, 'text'), tasks: chosen, people } });
    if (data) setAnalysis(data.analyseText);
  }

  return (
    <Columns>
      <Card title={texts.analysed}>
        <FormGrid onSubmit={submit}>
          <FormProblem problem={problem} fields={fields} />
          <TextArea label={texts.text} name="text" rows={8} error={problem?.fields['text']} required />
          <TextField
            label={texts.people}
            name="people"
            hint={texts.peopleHint}
            error={problem?.fields['people']}
          />
          <fieldset className={styles.tasks}>
            <legend>{texts.tasks}</legend>
            {tasks.map((task) => (
              <CheckField key={task} name={task} label={texts[`task_${task}`]} defaultChecked />
            ))}
          </fieldset>
          <div>
            <Button kind="primary" type="submit" icon="search" isBusy={isBusy}>
              {texts.analyse}
            </Button>
          </div>
        </FormGrid>
      </Card>
      <Card title={texts.result}>
        {isBusy && <Skeleton label={texts.result} lines={5} />}
        {!isBusy && !analysis && <Empty icon="search" title={texts.noResult} />}
        {!isBusy && analysis && <AnalysisView analysis={analysis} />}
      </Card>
    </Columns>
  );
}
