import { useState } from 'react';
import type { FilePurpose } from '#generated/documents/packages/uploads.ts';
import type { Problem } from '#packages/app/graphql/problem.ts';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { problemInWords } from '#packages/app/names/problem-words.ts';
import { IconButton } from '#packages/components/button.tsx';
import { Notice } from '#packages/components/states.tsx';
import { showToast } from '#packages/components/toasts.ts';
import { ConfirmDialog } from '#packages/shell/confirm-dialog.tsx';
import { ChooseButton } from './choose-button.tsx';
import { moved } from './photo.ts';
import type { Photo } from './photo.ts';
import { PhotoGrid } from './photo-grid.tsx';
import { photoTexts } from './photo-texts.ts';
import styles from './photos.module.css';
import { UploadList } from './upload-list.tsx';
import { useUploads } from './use-uploads.ts';

export interface PhotoEditorProps {
  /** What the pictures show, for screen readers. */
  readonly label: string;
  readonly photos: readonly Photo[];
  readonly purpose: FilePurpose;
  /** So many pictures fit. */
  readonly most: number;
  /** Stores which pictures there are, in their order. */
  readonly onChange: (fileIds: readonly string[]) => Promise<Problem | undefined>;
}

/** Pictures that can be added, moved and removed. Each change is stored at once. */
export function PhotoEditor({ label, photos, purpose, most, onChange }: PhotoEditorProps) {
  const texts = useTexts(photoTexts);
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const [toRemove, setToRemove] = useState<Photo>();
  const ids = photos.map(({ id }) => id);
  const uploads = useUploads(purpose, async (fileId) => {
    const refused = await onChange([...ids, fileId]);
    if (!refused) showToast({ tone: 'good', text: texts.added });
    return refused;
  });
  const room = most - photos.length - uploads.running.length;

  function take(files: readonly File[]): void {
    if (files.length > room) showToast({ tone: 'bad', text: texts.full(most) });
    uploads.start(files.slice(0, room));
  }

  async function store(next: readonly string[]): Promise<boolean> {
    if (isBusy || next === ids) return false;
    setIsBusy(true);
    const refused = await onChange(next);
    setIsBusy(false);
    setProblem(refused);
    return refused === undefined;
  }

  async function remove({ id }: Photo): Promise<void> {
    const isDone = await store(ids.filter((one) => one !== id));
    setToRemove(undefined);
    if (isDone) showToast({ tone: 'good', text: texts.removed });
  }

  return (
    <div className={styles.editor}>
      {problem && <Notice tone="bad">{problemInWords(problem)}</Notice>}
      <PhotoGrid
        label={label}
        photos={photos}
        toolsOf={(photo, index) => (
          <span className={styles.tools}>
            {photos.length > 1 && (
              <>
                <IconButton
                  icon="arrowLeft"
                  label={texts.earlier(photo.name)}
                  aria-disabled={index === 0}
                  onClick={() => void store(moved(ids, index, -1))}
                />
                <IconButton
                  icon="arrowRight"
                  label={texts.later(photo.name)}
                  aria-disabled={index === photos.length - 1}
                  onClick={() => void store(moved(ids, index, 1))}
                />
              </>
            )}
            <IconButton icon="trash" label={texts.remove(photo.name)} onClick={() => setToRemove(photo)} />
          </span>
        )}
      />
      <UploadList uploads={uploads} />
      {room > 0 ? (
        <ChooseButton label={texts.add} isMultiple onFiles={take} />
      ) : (
        <p className={styles.hint}>{texts.full(most)}</p>
      )}
      {toRemove && (
        <ConfirmDialog
          title={texts.removeTitle(toRemove.name)}
          confirmLabel={texts.removeNow}
          isBusy={isBusy}
          problem={undefined}
          onConfirm={() => remove(toRemove)}
          onClose={() => setToRemove(undefined)}
        >
          {texts.removeHint}
        </ConfirmDialog>
      )}
    </div>
  );
}
