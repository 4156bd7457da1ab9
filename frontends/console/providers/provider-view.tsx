import type { ProviderCardFragment } from '#generated/documents/frontends/console/providers.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card, Facts } from '#packages/components/page.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import styles from './provider-view.module.css';
import { providerTexts } from './texts.ts';

export interface ProviderViewProps {
  readonly connection: ProviderCardFragment;
  readonly onConnect: () => void;
  readonly onRemove: () => void;
}

const tones = { CONNECTED: 'good', SANDBOX: 'info', NOT_CONNECTED: 'warn' } as const;

/** One provider: what stands behind it now, and its saved credentials without their secrets. */
export function ProviderView({ connection, onConnect, onRemove }: ProviderViewProps) {
  const texts = useTexts(providerTexts);
  const { name, provider, state, fields, savedAt, savedBy } = connection;
  return (
    <Card title={name} actions={<Badge tone={tones[state]}>{texts[state]}</Badge>}>
      <div className={styles.provider}>
        <p className={styles.hint}>{texts[`${provider}Hint`]}</p>
        {state !== 'CONNECTED' && <p>{texts[`${state}Hint`]}</p>}
        <Facts
          facts={[
            ...fields.map(({ name: field, secret, value, lastFour }) => ({
              label: fieldLabel(texts, field),
              value: secret ? texts.secretEnds(lastFour ?? '') : value,
            })),
            { label: texts.savedAt, value: savedAt && <Moment at={savedAt} /> },
            { label: texts.savedBy, value: savedBy && <span dir="auto">{savedBy.name}</span> },
          ]}
        />
        <div className={styles.acts}>
          <Button kind={state === 'CONNECTED' ? 'plain' : 'primary'} icon="plug" onClick={onConnect}>
            {state === 'CONNECTED' ? texts.replace : texts.connect}
          </Button>
          {savedAt !== null && (
            <Button icon="trash" onClick={onRemove}>
              {texts.remove}
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

/** A field that this version has no words for shows its own name. */
function fieldLabel(texts: Readonly<Record<string, unknown>>, name: string): string {
  const label = texts[name];
  return typeof label === 'string' ? label : name;
}
