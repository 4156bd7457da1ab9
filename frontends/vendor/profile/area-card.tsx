import { useState } from 'react';
import { ProfilePlacesDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type { ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useLoad } from '#packages/app/graphql/use-load.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { TextField } from '#packages/components/field.tsx';
import { textOrNull } from '#packages/components/form-values.ts';
import { showToast } from '#packages/components/toasts.ts';
import { PlaceMap } from '#packages/map/place-map.tsx';
import type { Place } from '#packages/map/projection.ts';
import styles from './area-card.module.css';
import { SaveForm } from './save-form.tsx';
import { profileTexts } from './texts.ts';
import { useSave } from './use-save.ts';

/** The slider ends here; the field beside it takes up to 300 kilometres. */
const sliderKm = 100;

/** Where the vendor starts from and how far it travels. */
export function AreaCard({ vendor }: { readonly vendor: ProfileVendorFragment }) {
  const texts = useTexts(profileTexts);
  const formats = useFormats();
  const saving = useSave();
  const [place, setPlace] = useState<Place>(vendor.location);
  const [radiusKm, setRadiusKm] = useState(vendor.radiusKm);
  const { data } = useLoad(ProfilePlacesDocument, { filter: { vendorId: vendor.id } });
  const isDrawable = radiusKm > 0 && Math.abs(place.latitude) <= 90 && Math.abs(place.longitude) <= 180;

  function takeHere(): void {
    const refuse = (): void => showToast({ tone: 'bad', text: texts.hereFailed });
    if (!('geolocation' in navigator)) {
      refuse();
      return;
    }
    navigator.geolocation.getCurrentPosition(({ coords: { latitude, longitude } }) => {
      setPlace({ latitude, longitude });
    }, refuse);
  }

  return (
    <SaveForm
      title={texts.area}
      saving={saving}
      onSave={(form) =>
        saving.save({
          radiusKm,
          location: {
            latitude: place.latitude,
            longitude: place.longitude,
            address: textOrNull(form, 'address'),
          },
        })
      }
    >
      {isDrawable && (
        <div className={styles.map}>
          <PlaceMap
            label={texts.map(formats.kilometres(radiusKm))}
            center={place}
            radiusKm={radiusKm}
            places={data?.orders.edges.map(({ node }) => node.location) ?? []}
            onPick={setPlace}
          />
        </div>
      )}
      <p className={styles.hint}>{texts.mapHint}</p>
      <div className={styles.radius}>
        <TextField
          label={texts.radius}
          type="number"
          min={1}
          max={300}
          step="any"
          value={Number.isNaN(radiusKm) ? '' : radiusKm}
          error={saving.fields['radiusKm']}
          onChange={(event) => setRadiusKm(event.target.valueAsNumber)}
        />
        <input
          type="range"
          aria-label={texts.radius}
          min={1}
          max={sliderKm}
          value={Math.min(radiusKm, sliderKm)}
          className={styles.slider}
          onChange={(event) => setRadiusKm(event.target.valueAsNumber)}
        />
      </div>
      <TextField
        label={texts.address}
        name="address"
        autoComplete="street-address"
        defaultValue={vendor.location.address ?? ''}
        hint={texts.addressHint}
        maxLength={300}
        dir="auto"
        error={saving.fields['location.address']}
      />
      <div className={styles.degrees}>
        <TextField
          label={texts.latitude}
          type="number"
          step="any"
          min={-90}
          max={90}
          value={Number.isNaN(place.latitude) ? '' : place.latitude}
          error={saving.fields['location.latitude']}
          onChange={(event) => setPlace({ ...place, latitude: event.target.valueAsNumber })}
        />
        <TextField
          label={texts.longitude}
          type="number"
          step="any"
          min={-180}
          max={180}
          value={Number.isNaN(place.longitude) ? '' : place.longitude}
          error={saving.fields['location.longitude']}
          onChange={(event) => setPlace({ ...place, longitude: event.target.valueAsNumber })}
        />
      </div>
      <Button icon="target" onClick={takeHere}>
        {texts.here}
      </Button>
    </SaveForm>
  );
}
