import { ProfileUpdatePersonDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type { ProfilePersonFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { SaveForm } from './save-form.tsx';
import { profileTexts } from './texts.ts';

/** The person who acts for the vendor: name and telephone of the account. */
export function PersonCard({ person }: { readonly person: ProfilePersonFragment }) {
  const texts = useTexts(profileTexts);
  const { run, isBusy, problem } = useAct(ProfileUpdatePersonDocument);
  const fields = problem?.fields ?? {};

  async function save(form: FormData): Promise<void> {
    const { data } = await run({
      input: { name: textOrNull(form, 'name') ?? '', phone: textOrNull(form, 'phone') },
    });
    if (data) showToast({ tone: 'good', text: texts.saved });
  }

  return (
    <SaveForm
      title={texts.person}
      saving={{ isBusy, problem: Object.keys(fields).length === 0 ? problem : undefined }}
      onSave={save}
    >
      <TextField
        label={texts.name}
        name="name"
        autoComplete="name"
        defaultValue={person.name}
        maxLength={120}
        hint={texts.personHint}
        error={fields['name']}
        required
      />
      <TextField
        label={texts.phone}
        name="phone"
        type="tel"
        autoComplete="tel"
        defaultValue={person.phone ?? ''}
        error={fields['phone']}
      />
    </SaveForm>
  );
}
