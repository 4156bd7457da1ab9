import { useState } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextField } from '#packages/components/field.tsx';
import { Card } from '#packages/components/page.tsx';
import { PlaceMap } from '#packages/map/place-map.tsx';
import { offsetKm } from '#packages/map/projection.ts';
import type { Place } from '#packages/map/projection.ts';
import { formTexts } from './form-texts.ts';
import { middleOf, readPlace } from './known-places.ts';
import styles from './new-order-form.module.css';

export interface PlaceFieldsProps {
  readonly initial: (Place & { readonly address: string | null }) | undefined;
  /** As it was said, where nobody knows its place yet. */
  readonly address?: string | undefined;
  /** Where vendors are: they say where the map is. */
  readonly places: readonly Place[];
  readonly errorOf: (field: string) => string | undefined;
}

/** Where the work is: an address for people, coordinates for the ranking, and a map to point at. */
export function PlaceFields({ initial, address, places, errorOf }: PlaceFieldsProps) {
  const texts = useTexts(formTexts);
  const [latitude, setLatitude] = useState(initial ? String(initial.latitude) : '');
  const [longitude, setLongitude] = useState(initial ? String(initial.longitude) : '');
  const chosen = readPlace(latitude, longitude);
  const center = middleOf(places) ?? chosen;
  const reachKm = center ? farthestKm(center, places) : 0;
  return (
    <div className={styles.place}>
      <Card title={texts.place}>
        <div className={styles.withMap}>
          <div className={styles.fields}>
            <TextField
              label={texts.address}
              name="address"
              defaultValue={initial?.address ?? address ?? ''}
              hint={texts.addressHint}
              error={errorOf('location.address')}
              maxLength={300}
              dir="auto"
            />
            <div className={styles.pair}>
              <TextField
                label={texts.latitude}
                name="latitude"
                inputMode="decimal"
                value={latitude}
                onChange={(event) => setLatitude(event.target.value)}
                error={errorOf('location.latitude')}
                required
              />
              <TextField
                label={texts.longitude}
                name="longitude"
                inputMode="decimal"
                value={longitude}
                onChange={(event) => setLongitude(event.target.value)}
                error={errorOf('location.longitude')}
                required
              />
            </div>
          </div>
          {center && (
            <figure className={styles.map}>
              <PlaceMap
                label={texts.map}
                center={center}
                isCenterHidden
                radiusKm={reachKm}
                work={chosen}
                places={places}
                onPick={(place) => {
                  setLatitude(String(place.latitude));
                  setLongitude(String(place.longitude));
                }}
              />
              <figcaption className={styles.hint}>{texts.mapHint}</figcaption>
            </figure>
          )}
        </div>
      </Card>
    </div>
  );
}

/** Kilometres within which the map shows the places; at least five. */
function farthestKm(center: Place, places: readonly Place[]): number {
  const distances = places.map((place) => {
    const { east, north } = offsetKm(center, place);
    return Math.hypot(east, north);
  });
  return Math.max(5, ...distances);
}
