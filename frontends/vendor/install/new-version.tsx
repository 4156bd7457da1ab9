import { useEffect, useState } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { Button } from '#packages/components/button.tsx';
import { Notice } from '#packages/components/states.tsx';
import { followVersions } from './service-worker.ts';
import { installTexts } from './texts.ts';
import styles from './new-version.module.css';

/** Installs the service worker, and offers a new version when there is one: nothing changes under the person's hands. */
export function NewVersion() {
  const texts = useTexts(installTexts);
  const [take, setTake] = useState<() => void>();
  useEffect(() => followVersions((takeOver) => setTake(() => takeOver)), []);
  if (!take) return null;
  return (
    <div className={styles.place}>
      <Notice tone="info" action={<Button onClick={take}>{texts.take}</Button>}>
        {texts.newVersion}
      </Notice>
    </div>
  );
}
