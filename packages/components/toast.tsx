import { useSyncExternalStore } from 'react';
import { Button, IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import { dismissToast, listToasts, subscribeToToasts } from './toasts.ts';
import styles from './toast.module.css';

/** Shows short messages above the page; see `showToast`. @param closeLabel name of their cross */
export function Toasts({ closeLabel }: { readonly closeLabel: string }) {
  const toasts = useSyncExternalStore(subscribeToToasts, listToasts);
  return (
    <div className={styles.toasts} role="region" aria-live="polite" aria-label="Messages">
      {toasts.map(({ id, tone, text, action }) => (
        <div key={id} className={styles.toast} data-tone={tone}>
          <Icon name={tone === 'bad' ? 'warning' : 'check'} />
          <p className={styles.text}>{text}</p>
          {action && (
            <Button
              kind="quiet"
              onClick={() => {
                action.run();
                dismissToast(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton icon="cross" label={closeLabel} onClick={() => dismissToast(id)} />
        </div>
      ))}
    </div>
  );
}
