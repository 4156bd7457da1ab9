import { useRef } from 'react';
import { useTexts } from '#packages/app/i18n/texts.ts';
import { IconButton } from '#packages/components/button.tsx';
import { imageAndPdfTypes } from '#packages/uploads/accepted-types.ts';
import { threadTexts } from './texts.ts';

/** Lets a person choose files to send. */
export function AttachButton({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const texts = useTexts(threadTexts);
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon="paperclip" label={texts.attach} onClick={() => field.current?.click()} />
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={imageAndPdfTypes}
        aria-label={texts.attach}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
