import {
  RepliesSettingsDocument,
  RepliesSettingsUpdateDocument,
} from '#generated/documents/frontends/console/canned-replies.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { textOf } from '#packages/components/form-values.ts';
import { FormGrid } from '#packages/components/form.tsx';
import { Card } from '#packages/components/page.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { FormProblem } from '#packages/shell/form-problem.tsx';
import { replyTexts } from './texts.ts';

/** Administrators say what the company is called in canned replies. */
export function CompanyName() {
  const texts = useTexts(replyTexts);
  const { data } = useLoad(RepliesSettingsDocument, {});
  const update = useAct(RepliesSettingsUpdateDocument);
  if (!data) return null;
  return (
    <Card title={texts.company}>
      <FormGrid
        onSubmit={async (event) => {
          event.preventDefault();
          const companyName = textOf(new FormData(event.currentTarget), 'companyName');
          const { data: saved } = await update.run({ input: { companyName, clientId: crypto.randomUUID() } });
          if (saved) showToast({ tone: 'good', text: texts.companySaved });
        }}
      >
        <FormProblem problem={update.problem} fields={['companyName']} />
        <TextField
          label={texts.company}
          isLabelHidden
          name="companyName"
          hint={texts.companyHint}
          maxLength={100}
          dir="auto"
          autoComplete="organization"
          defaultValue={data.replySettings.companyName}
          error={update.problem?.fields['companyName']}
        />
        <Button type="submit" isBusy={update.isBusy}>
          {texts.companySave}
        </Button>
      </FormGrid>
    </Card>
  );
}
