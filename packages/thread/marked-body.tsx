/** The text of a message with some of its words marked. Words that do not stand in it mark nothing. */
export function MarkedBody({ body, quote }: { readonly body: string; readonly quote: string | undefined }) {
  const from = quote ? body.indexOf(quote) : -1;
  if (quote === undefined || from < 0) return body;
  return (
    <>
      {body.slice(0, from)}
      <mark>{quote}</mark>
      {body.slice(from + quote.length)}
    </>
  );
}
