import { useState } from 'react';
import {
  RatingRulesPageDocument,
  RatingRulesUpdateDocument,
} from '#generated/documents/frontends/console/rating-settings.ts';
import type { RatingRulesFragment } from '#generated/documents/frontends/console/rating-settings.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { CheckGroup } from '#packages/components/check-group.tsx';
import { TextField } from '#packages/components/field.tsx';
import { FormGrid } from '#packages/components/form.tsx';
import { numberOf } from '#packages/components/form-values.ts';
import { Card, Page } from '#packages/components/page.tsx';
import { Notice, Skeleton } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { ProblemNotice } from '#packages/shell/problem-notice.tsx';
import { ratingTexts } from './texts.ts';

/** How customers are asked how a closed conversation was. */
export function RatingSettingsPage() {
  const texts = useTexts(ratingTexts);
  const { data, problem, reload } = useLoad(RatingRulesPageDocument, {});
  return (
    <Page title={texts.title}>
      <ProblemNotice problem={problem} onRetry={reload} />
      {!data && !problem && <Skeleton label={texts.title} lines={4} />}
      {data && (
        <Card title={texts.questions}>
          <Notice>{texts.hint}</Notice>
          <RatingForm settings={data.ratingSettings} />
        </Card>
      )}
    </Page>
  );
}

type Way = 'byText' | 'byMail';

function RatingForm({ settings }: { readonly settings: RatingRulesFragment }) {
  const texts = useTexts(ratingTexts);
  const update = useAct(RatingRulesUpdateDocument);
  const ways = ['byText', 'byMail'] as const;
  const [chosen, setChosen] = useState<Way[]>(ways.filter((way) => settings[way]));

  async function submit(form: FormData): Promise<void> {
    const delayMinutes = numberOf(form, 'delayMinutes') ?? settings.delayMinutes;
    const { data } = await update.run({
      input: { byText: chosen.includes('byText'), byMail: chosen.includes('byMail'), delayMinutes },
    });
    if (data) showToast({ tone: 'good', text: texts.saved });
  }

  return (
    <FormGrid
      onSubmit={(event) => {
        event.preventDefault();
        return submit(new FormData(event.currentTarget));
      }}
    >
      <FormProblem problem={update.problem} fields={['delayMinutes']} />
      <CheckGroup
        label={texts.how}
        choices={ways.map((value) => ({ value, label: texts[value] }))}
        values={chosen}
        onChange={setChosen}
      />
      <TextField
        label={texts.delay}
        name="delayMinutes"
        type="number"
        min={0}
        max={10080}
        defaultValue={settings.delayMinutes}
        error={update.problem?.fields['delayMinutes']}
        required
      />
      <Button type="submit" kind="primary" isBusy={update.isBusy}>
        {texts.save}
      </Button>
    </FormGrid>
  );
}
