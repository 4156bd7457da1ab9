import type { ProfileQuery, ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { CheckField, TextArea, TextField } from '#packages/components/field.tsx';
import { textOf, textOrNull } from '#packages/components/form-values.ts';
import styles from './business-card.module.css';
import { SaveForm } from './save-form.tsx';
import { profileTexts } from './texts.ts';
import { useSave } from './use-save.ts';

export interface BusinessCardProps {
  readonly vendor: ProfileVendorFragment;
  /** All services that can be ordered. */
  readonly offered: ProfileQuery['services'];
}

/** What customers read. */
export function BusinessCard({ vendor, offered }: BusinessCardProps) {
  const texts = useTexts(profileTexts);
  const saving = useSave();
  const nameOf = useServiceName();
  const own = new Set(vendor.services.map(({ slug }) => slug));
  return (
    <SaveForm
      title={texts.business}
      saving={saving}
      onSave={(form) =>
        saving.save({
          displayName: textOf(form, 'displayName'),
          description: textOrNull(form, 'description'),
          services: form.getAll('services').filter((slug) => typeof slug === 'string'),
        })
      }
    >
      <TextField
        label={texts.name}
        name="displayName"
        defaultValue={vendor.displayName}
        maxLength={120}
        dir="auto"
        error={saving.fields['displayName']}
        required
      />
      <TextArea
        label={texts.description}
        name="description"
        defaultValue={vendor.description ?? ''}
        maxLength={2000}
        dir="auto"
        error={saving.fields['description']}
      />
      <fieldset className={styles.services} aria-describedby="services-hint">
        <legend className={styles.legend}>{texts.services}</legend>
        <p id="services-hint" className={styles.hint}>
          {texts.servicesHint}
        </p>
        {offered.map((service) => (
          <CheckField
            key={service.slug}
            label={nameOf(service)}
            name="services"
            value={service.slug}
            defaultChecked={own.has(service.slug)}
          />
        ))}
        {saving.fields['services'] !== undefined && (
          <p role="alert" className={styles.error}>
            {saving.fields['services']}
          </p>
        )}
      </fieldset>
    </SaveForm>
  );
}
