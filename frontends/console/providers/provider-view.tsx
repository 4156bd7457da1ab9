import type {
  ProviderAccountFragment,
  ProviderCardFragment,
  ProviderHealthFactsFragment,
} from '#generated/documents/frontends/console/providers.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Badge } from '#packages/components/badge.tsx';
import { Button } from '#packages/components/button.tsx';
import { Card } from '#packages/components/page.tsx';
import { AccountView } from './account-view.tsx';
import { healthOf } from './health-of.ts';
import styles from './provider-view.module.css';
import { providerTexts } from './texts.ts';

export interface ProviderViewProps {
  readonly provider: ProviderCardFragment;
  readonly health: readonly ProviderHealthFactsFragment[];
  /** @param connection null adds an account */
  readonly onConnect: (connection: ProviderAccountFragment | null) => void;
  readonly onRemove: (connection: ProviderAccountFragment) => void;
}

/** One provider: what it is used for, what it can do, and its accounts. */
export function ProviderView({ provider, health, onConnect, onRemove }: ProviderViewProps) {
  const texts = useTexts(providerTexts);
  const { name, summary, capabilities, connections } = provider;
  const isSaved = connections.some(({ savedAt }) => savedAt !== null);
  return (
    <Card
      title={name}
      actions={
        isSaved && (
          <Button kind="quiet" icon="plus" onClick={() => onConnect(null)}>
            {texts.addAccount}
          </Button>
        )
      }
    >
      <div className={styles.provider}>
        <p className={styles.hint}>{summary}</p>
        <ul className={styles.capabilities} aria-label={texts.capabilities}>
          {capabilities.map((capability) => (
            <li key={capability}>
              <Badge>{texts[`can_${capability}`]}</Badge>
            </li>
          ))}
        </ul>
        {connections.map((connection) => (
          <AccountView
            key={connection.account}
            provider={provider}
            connection={connection}
            health={healthOf(health, connection)}
            onConnect={() => onConnect(connection)}
            onRemove={() => onRemove(connection)}
          />
        ))}
      </div>
    </Card>
  );
}
