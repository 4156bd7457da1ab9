const drawings = {
  cross: 'M6 6l12 12M18 6 6 18',
  clip: 'm20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8L9.4 17',
  send: 'M4 12 20 4l-4 16-4-7z',
  down: 'm6 9 6 6 6-6',
};

/** A drawing that says nothing to a screen reader: what it stands on has a name. */
export function Icon({ name }: { readonly name: keyof typeof drawings }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={drawings[name]} />
    </svg>
  );
}
