import type { ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { SaveForm } from './save-form.tsx';
import { profileTexts } from './texts.ts';
import { useSave } from './use-save.ts';

/** What only operators and invoices show. */
export function ContactCard({ vendor }: { readonly vendor: ProfileVendorFragment }) {
  const texts = useTexts(profileTexts);
  const saving = useSave();
  return (
    <SaveForm
      title={texts.contact}
      saving={saving}
      onSave={(form) =>
        saving.save({
          email: textOrNull(form, 'email'),
          phone: textOrNull(form, 'phone'),
          taxNumber: textOrNull(form, 'taxNumber'),
        })
      }
    >
      <TextField
        label={texts.email}
        name="email"
        type="email"
        autoComplete="email"
        defaultValue={vendor.email ?? ''}
        error={saving.fields['email']}
      />
      <TextField
        label={texts.phone}
        name="phone"
        type="tel"
        autoComplete="tel"
        defaultValue={vendor.phone ?? ''}
        hint={texts.phoneHint}
        error={saving.fields['phone']}
      />
      <TextField
        label={texts.taxNumber}
        name="taxNumber"
        defaultValue={vendor.taxNumber ?? ''}
        maxLength={50}
        hint={texts.taxHint}
        error={saving.fields['taxNumber']}
      />
    </SaveForm>
  );
}
