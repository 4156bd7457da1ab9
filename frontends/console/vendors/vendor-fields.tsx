import type { VendorFactsFragment } from '#generated/documents/frontends/console/vendors.ts';
import { writeDay } from '#packages/app/hours/day-line.ts';
import { weekdays } from '#packages/app/hours/weekdays.ts';
import type { Span } from '#packages/app/hours/weekdays.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { useServiceName } from '#packages/app/names/service-names.ts';
import { weekdayNames } from '#packages/app/names/weekday-names.ts';
import { CheckField, SelectField, TextArea, TextField } from '#packages/components/field.tsx';
import { vendorTexts } from './texts.ts';
import styles from './vendor-fields.module.css';

export interface VendorFieldsProps {
  readonly vendor: VendorFactsFragment | undefined;
  readonly services: readonly { readonly id: string; readonly slug: string; readonly name: string }[];
  readonly errorOf: (field: string) => string | undefined;
}

/** What a new vendor's form begins with: Monday to Friday. */
const usualHours: readonly Span[] = weekdays
  .slice(0, 5)
  .map((weekday) => ({ weekday, opens: '08:00', closes: '17:00' }));

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Every zone of the browser, and the vendor's own where the browser calls it otherwise. */
function zonesWith(own: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone');
  return known.includes(own) ? known : [own, ...known];
}

/** The fields of a vendor's form. */
export function VendorFields({ vendor, services, errorOf }: VendorFieldsProps) {
  const texts = useTexts(vendorTexts);
  const dayNames = useTexts(weekdayNames);
  const serviceName = useServiceName();
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
          {services.map((service) => (
            <CheckField
              key={service.id}
              name="services"
              value={service.slug}
              label={serviceName(service)}
              defaultChecked={chosen.has(service.slug)}
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
            label={dayNames[day]}
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
