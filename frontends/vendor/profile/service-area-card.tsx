import { useState } from 'react';
import { ProfileSetAreaDocument } from '#generated/documents/frontends/vendor/profile.ts';
import type { ProfileVendorFragment } from '#generated/documents/frontends/vendor/profile.ts';
import { useFormats } from '#packages/app/format/use-formats.ts';
import { useAct } from '#packages/app/graphql/use-act.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { TextArea } from '#packages/components/field.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { polygonFault } from '#packages/map/polygon.ts';
import type { Place } from '#packages/map/projection.ts';
import { AreaDrawing } from './area-drawing.tsx';
import { businessTexts } from './business-texts.ts';
import { readPostcodes } from './postcodes.ts';
import { SaveForm } from './save-form.tsx';
import styles from './service-area-card.module.css';
import { profileTexts } from './texts.ts';

const kinds = ['circle', 'postcodes', 'polygon'] as const;
type Kind = (typeof kinds)[number];

/** Where orders are offered to the vendor: in the circle around its place, in some postcodes, or within a line. */
export function ServiceAreaCard({ vendor }: { readonly vendor: ProfileVendorFragment }) {
  const texts = useTexts(businessTexts);
  const { saved } = useTexts(profileTexts);
  const formats = useFormats();
  const { run, isBusy, problem } = useAct(ProfileSetAreaDocument);
  const { serviceArea, radiusKm } = vendor;
  const [kind, setKind] = useState<Kind>(kindOf(serviceArea));
  const [typed, setTyped] = useState(serviceArea?.postcodes?.join('\n') ?? '');
  const [corners, setCorners] = useState<readonly Place[]>(serviceArea?.polygon ?? []);
  const [isJudged, setIsJudged] = useState(false);
  const postcodes = readPostcodes(typed);
  const refused = Object.entries(problem?.fields ?? {}).find(([name]) => name.startsWith('area'))?.[1];

  async function save(): Promise<void> {
    setIsJudged(true);
    if (kind === 'postcodes' && postcodes.length === 0) return;
    if (kind === 'polygon' && polygonFault(corners, Infinity) !== null) return;
    const area =
      kind === 'circle'
        ? null
        : kind === 'postcodes'
          ? { postcodes: [...postcodes] }
          : { polygon: corners.map(({ latitude, longitude }) => ({ latitude, longitude })) };
    const { data } = await run({ input: { area } });
    if (data) showToast({ tone: 'good', text: saved });
  }

  return (
    <SaveForm
      title={texts.area}
      saving={{ isBusy, problem: refused === undefined ? problem : undefined }}
      onSave={save}
    >
      <p className={styles.hint}>{texts.areaHint}</p>
      <fieldset className={styles.kinds}>
        <legend className={styles.legend}>{texts.kind}</legend>
        {kinds.map((one) => (
          <label key={one} className={styles.kind}>
            <input
              type="radio"
              name="kind"
              value={one}
              checked={kind === one}
              onChange={() => {
                setKind(one);
                setIsJudged(false);
              }}
            />
            {texts[one]}
          </label>
        ))}
      </fieldset>
      {kind === 'circle' && <p>{texts.circleHint(formats.kilometres(radiusKm))}</p>}
      {kind === 'postcodes' && (
        <>
          <TextArea
            label={texts.postcodesLabel}
            rows={6}
            value={typed}
            hint={texts.postcodesHint}
            error={isJudged && postcodes.length === 0 ? texts.noPostcodes : refused}
            onChange={({ target }) => setTyped(target.value)}
          />
          <p role="status">{texts.postcodeCount(formats.number(postcodes.length))}</p>
        </>
      )}
      {kind === 'polygon' && (
        <AreaDrawing
          vendor={vendor}
          corners={corners}
          isJudged={isJudged}
          refused={refused}
          onChange={setCorners}
        />
      )}
    </SaveForm>
  );
}

function kindOf(area: ProfileVendorFragment['serviceArea']): Kind {
  if (area === null) return 'circle';
  return area.postcodes === null ? 'polygon' : 'postcodes';
}
