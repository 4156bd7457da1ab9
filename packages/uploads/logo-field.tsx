import { useState } from 'react';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { problemInWords } from '#packages/app/names/problem-words.ts';
import { Button } from '#packages/components/button.tsx';
import { Icon } from '#packages/components/icon.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ChooseButton } from './choose-button.tsx';
import styles from './logo-field.module.css';
import type { Photo } from './photo.ts';
import { photoTexts } from './photo-texts.ts';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

export interface LogoFieldProps {
  readonly logo: Photo | null;
  /** Of the vendor. */
  readonly name: string;
  readonly onChange: (fileId: string | null) => Promise<Problem | undefined>;
}

/** The logo, which can be replaced and removed. */
export function LogoField({ logo, name, onChange }: LogoFieldProps) {
  const texts = useTexts(photoTexts);
  const [problem, setProblem] = useState<Problem>();
  const uploads = useUploads('VENDOR_LOGO', async (fileId) => {
    const refused = await onChange(fileId);
    if (!refused) showToast({ tone: 'good', text: texts.added });
    return refused;
  });

  async function remove(): Promise<void> {
    const refused = await onChange(null);
    setProblem(refused);
    if (!refused) showToast({ tone: 'good', text: texts.removed });
  }

  return (
    <>
      {problem && <Notice tone="bad">{problemInWords(problem)}</Notice>}
      <div className={styles.logo}>
        {logo?.thumbnail ? (
          <img className={styles.image} src={logo.thumbnail} alt={texts.logoOf(name)} />
        ) : (
          <span className={styles.none}>
            <Icon name="store" size={28} label={texts.noLogo} />
          </span>
        )}
        <ChooseButton
          label={logo ? texts.replace : texts.choose}
          onFiles={(files) => uploads.start(files.slice(0, 1))}
        />
        {logo && (
          <Button icon="trash" onClick={() => void remove()}>
            {texts.removeLogo}
          </Button>
        )}
      </div>
      <UploadList uploads={uploads} />
    </>
  );
}
