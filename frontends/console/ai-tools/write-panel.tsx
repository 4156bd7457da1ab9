import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { AiWriteDocument } from '#generated/documents/frontends/console/ai-tools.ts';
import type { AiWriteMutation } from '#generated/documents/frontends/console/ai-tools.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLanguage } from '#packages/app/i18n/language.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { Card, Columns } from '#packages/components/page.tsx';
import { Empty, Skeleton } from '#packages/components/states.tsx';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import styles from './ai-tools.module.css';
import { namesOf } from './names.ts';
import { SourceLine } from './source-line.tsx';
import { aiTexts } from './texts.ts';

const purposes = [
  'EMAIL',
  'TEXT_MESSAGE',
  'ADVERTISEMENT',
  'SOCIAL_POST',
  'LISTING',
  'REVIEW_ANSWER',
  'ARTICLE',
] as const;
const tones = ['FRIENDLY', 'PROFESSIONAL', 'FORMAL', 'PLAYFUL', 'PERSUASIVE', 'APOLOGETIC'] as const;
const fields = ['brief', 'locale', 'people'] as const;

/** Writes a text to a brief. */
export function WritePanel() {
  const texts = useTexts(aiTexts);
  const language = useLanguage();
  const { run, isBusy, problem } = useAct(AiWriteDocument);
  const [purpose, setPurpose] = useState<(typeof purposes)[number]>('EMAIL');
  const [tone, setTone] = useState<(typeof tones)[number]>('FRIENDLY');
  const [written, setWritten] = useState<AiWriteMutation['generateContent']>();

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const people = namesOf(textOf(form, 'people'));
    const input = { purpose, tone, brief: textOf(form, 'brief'), locale: textOf(form, 'locale'), people };
    const { data } = await run({ input });
    if (data) setWritten(data.generateContent);
  }

  return (
    <Columns>
      <Card title={texts.brief}>
        <FormGrid onSubmit={submit}>
          <FormProblem problem={problem} fields={fields} />
          <SelectField
            label={texts.purpose}
            value={purpose}
            choices={purposes.map((value) => ({ value, label: texts[`for_${value}`] }))}
            onChoose={setPurpose}
          />
          <SelectField
            label={texts.tone}
            value={tone}
            choices={tones.map((value) => ({ value, label: texts[`tone_${value}`] }))}
            onChoose={setTone}
          />
          <TextField
            label={texts.locale}
            name="locale"
            hint={texts.localeHint}
            defaultValue={language}
            error={problem?.fields['locale']}
            required
          />
          <TextArea
            label={texts.about}
            name="brief"
            rows={6}
            hint={texts.aboutHint}
            error={problem?.fields['brief']}
            required
          />
          <TextField
            label={texts.people}
            name="people"
            hint={texts.peopleHint}
            error={problem?.fields['people']}
          />
          <div>
            <Button kind="primary" type="submit" icon="sparkle" isBusy={isBusy}>
              {texts.write}
            </Button>
          </div>
        </FormGrid>
      </Card>
      <Card title={texts.text}>
        {isBusy && <Skeleton label={texts.text} lines={5} />}
        {!isBusy && !written && <Empty icon="pencil" title={texts.noText} />}
        {!isBusy && written && (
          <>
            <p className={styles.text} dir="auto">
              {written.text}
            </p>
            <SourceLine source={written.source} />
          </>
        )}
      </Card>
    </Columns>
  );
}
