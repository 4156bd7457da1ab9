import { PhoneLink } from '#packages/components/phone-link.tsx';

/** Who called: the number, and a name where it is known. */
export function CallerCell({
  number,
  name,
  withheld,
}: {
  readonly number: string | null;
  readonly name: string | null;
  readonly withheld: string;
}) {
  return (
    <>
      {number === null ? withheld : <PhoneLink number={number} />}
      {name !== null && (
        <>
          {' · '}
          <bdi>{name}</bdi>
        </>
      )}
    </>
  );
}
