import { useRef } from 'react';
import { Button } from '#packages/components/button.tsx';
import { imageTypes } from './accepted-types.ts';

export interface ChooseButtonProps {
  readonly label: string;
  readonly isMultiple?: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}

/** Lets a person choose pictures, or take one with the camera of a telephone. */
export function ChooseButton({ label, isMultiple = false, onFiles }: ChooseButtonProps) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon="plus" onClick={() => field.current?.click()}>
        {label}
      </Button>
      <input
        ref={field}
        type="file"
        hidden
        multiple={isMultiple}
        accept={imageTypes}
        aria-label={label}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
