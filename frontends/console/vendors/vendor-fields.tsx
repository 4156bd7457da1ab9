import type { VendorFactsFragment } from '#generated/documents/frontends/console/vendors.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { CheckField, SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { usualHours, weekdays, writeDay } from './hours.ts';
import { vendorTexts } from './texts.ts';
import styles from './vendor-fields.module.css';

export interface VendorFieldsProps {
  readonly vendor: VendorFactsFragment | undefined;
  readonly services: readonly { readonly id: string; readonly slug: string; readonly name: string }[];
  readonly errorOf: (field: string) => string | undefined;
}

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone of the browser, and the vendor's own where the browser calls it otherwise. */
function zonesWith(own: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(own) ? known : [own, ...known];
}

/** The fields of a vendor's form. */
export function VendorFields({ vendor, services, errorOf }: VendorFieldsProps) {
  const texts = useTexts(vendorTexts);
  const zone = vendor?.timezone ?? ownZone;
  const chosen = new Set(vendor?.services.map(({ slug }) => slug));
  const field = (name: string) => ({ name, error: errorOf(name) });
  return (
    <>
      <TextField
        label={texts.name}
        {...field('displayName')}
        defaultValue={vendor?.displayName}
        dir="auto"
        required
        autoFocus
      />
      <TextArea
        label={texts.description}
        {...field('description')}
        defaultValue={vendor?.description ?? ''}
        dir="auto"
      />
      <fieldset className={styles.group}>
        <legend>{texts.services}</legend>
        <div className={styles.choices}>
          {services.map(({ id, slug, name }) => (
            <CheckField
              key={id}
              name="services"
              value={slug}
              label={name}
              defaultChecked={chosen.has(slug)}
            />
          ))}
        </div>
        {errorOf('services') !== undefined && (
          <p className={styles.error} role="alert">
            {errorOf('services')}
          </p>
        )}
      </fieldset>
      <div className={styles.pair}>
        <TextField label={texts.email} {...field('email')} type="email" defaultValue={vendor?.email ?? ''} />
        <TextField
          label={texts.phone}
          {...field('phone')}
          type="tel"
          hint={texts.phoneHint}
          defaultValue={vendor?.phone ?? ''}
        />
      </div>
      <TextField
        label={texts.address}
        {...field('location.address')}
        dir="auto"
        defaultValue={vendor?.location.address ?? ''}
      />
      <div className={styles.pair}>
        <TextField
          label={texts.latitude}
          {...field('location.latitude')}
          inputMode="decimal"
          required
          defaultValue={vendor?.location.latitude}
        />
        <TextField
          label={texts.longitude}
          {...field('location.longitude')}
          inputMode="decimal"
          required
          defaultValue={vendor?.location.longitude}
        />
      </div>
      <div className={styles.pair}>
        <TextField
          label={texts.radius}
          {...field('radiusKm')}
          inputMode="decimal"
          required
          defaultValue={vendor?.radiusKm ?? 20}
        />
        <TextField
          label={texts.capacity}
          {...field('capacity')}
          inputMode="numeric"
          hint={texts.capacityHint}
          required
          defaultValue={vendor?.capacity ?? 3}
        />
      </div>
      <SelectField
        label={texts.timezone}
        {...field('timezone')}
        defaultValue={zone}
        choices={zonesWith(zone).map((value) => ({ value, label: value.replaceAll('_', ' ') }))}
      />
      <fieldset className={styles.group}>
        <legend>{texts.hours}</legend>
        <p className={styles.hint}>{texts.hoursHint}</p>
        {weekdays.map((day) => (
          <TextField
            key={day}
            label={texts[day]}
            {...field(day)}
            placeholder={texts.closed}
            defaultValue={writeDay(vendor?.hours ?? usualHours, day)}
          />
        ))}
      </fieldset>
      <TextField label={texts.taxNumber} {...field('taxNumber')} defaultValue={vendor?.taxNumber ?? ''} />
    </>
  );
}
