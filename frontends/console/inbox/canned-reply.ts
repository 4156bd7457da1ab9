/** Puts names into the text of a canned reply. A placeholder whose name is not known becomes nothing. */
export function fillReply(
  body: string,
  names: { readonly customer: string; readonly agent: string },
): string {
  return body.replaceAll(
    /\{\{\s*(customer|agent)\.name\s*\}\}/g,
    (_all, who: 'customer' | 'agent') => names[who],
  );
}

/** The word after a slash at the end of a text: what is searched among the canned replies. Undefined without one. */
export function slashWord(text: string): string | undefined {
  return /(?:^|\s)\/([\w-]*)$/.exec(text)?.[1];
}
