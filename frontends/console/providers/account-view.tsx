import type {
  ProviderAccountFragment,
  ProviderCardFragment,
  ProviderHealthFactsFragment,
} from '#generated/documents/frontends/console/providers.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Facts } from '#packages/components/page.tsx';
import { Moment } from '#packages/shell/moment.tsx';
import { HealthView } from './health-view.tsx';
import styles from './provider-view.module.css';
import { providerTexts } from './texts.ts';
import { useAccountActs } from './use-account-acts.ts';

export interface AccountViewProps {
  readonly provider: ProviderCardFragment;
  readonly connection: ProviderAccountFragment;
  /** Missing before it was ever asked. */
  readonly health: ProviderHealthFactsFragment | undefined;
  readonly onConnect: () => void;
  readonly onRemove: () => void;
}

const tones = {
  CONNECTED: 'good',
  NEEDS_AUTHORIZATION: 'warn',
  NEEDS_REAUTHORIZATION: 'bad',
  SANDBOX: 'info',
  NOT_CONNECTED: 'warn',
} as const;

/** One account: what stands behind it now, and its saved credentials without their secrets. */
export function AccountView({ provider, connection, health, onConnect, onRemove }: AccountViewProps) {
  const texts = useTexts(providerTexts);
  const { check, authorize, isBusy } = useAccountActs(connection);
  const { account, state, fields, savedAt, savedBy, authorizedAt } = connection;
  const isSaved = savedAt !== null;
  const waits = state === 'NEEDS_AUTHORIZATION' || state === 'NEEDS_REAUTHORIZATION';
  const labelOf = (name: string) => provider.fields.find((field) => field.name === name)?.label ?? name;
  return (
    <div className={styles.account}>
      <p className={styles.head}>
        <Badge tone={tones[state]}>{texts[state]}</Badge>
        {isSaved && account !== 'default' && <strong dir="auto">{account}</strong>}
      </p>
      {state !== 'CONNECTED' && <p>{texts[`${state}Hint`]}</p>}
      <Facts
        facts={[
          ...fields.map(({ name, secret, value, lastFour }) => ({
            label: labelOf(name),
            value: secret ? texts.secretEnds(lastFour ?? '') : value,
          })),
          { label: texts.authorizedAt, value: authorizedAt && <Moment at={authorizedAt} /> },
          { label: texts.savedAt, value: savedAt && <Moment at={savedAt} /> },
          { label: texts.savedBy, value: savedBy && <span dir="auto">{savedBy.name}</span> },
        ]}
      />
      {health && <HealthView health={health} />}
      <div className={styles.acts}>
        {provider.needsAuthorization && isSaved && (
          <Button
            kind={waits ? 'primary' : 'plain'}
            icon="key"
            isBusy={isBusy}
            onClick={() => void authorize()}
          >
            {state === 'NEEDS_AUTHORIZATION' ? texts.authorize : texts.authorizeAgain}
          </Button>
        )}
        <Button kind={isSaved ? 'plain' : 'primary'} icon="plug" onClick={onConnect}>
          {isSaved ? texts.replace : texts.connect}
        </Button>
        {state !== 'NOT_CONNECTED' && !waits && (
          <Button icon="refresh" isBusy={isBusy} onClick={() => void check()}>
            {texts.tryOut}
          </Button>
        )}
        {isSaved && (
          <Button icon="trash" onClick={onRemove}>
            {texts.remove}
          </Button>
        )}
      </div>
    </div>
  );
}
