/** A telephone number that can be called. Its digits stay in their order in text from right to left too. */
export function PhoneLink({ number }: { readonly number: string }) {
  return (
    <a href={`tel:${number}`} dir="ltr">
      {number}
    </a>
  );
}
