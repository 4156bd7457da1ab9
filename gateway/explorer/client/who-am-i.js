// Asks the server who the caller is, with the operation that the examples name.

/**
 * @param whoAmI `{ query, show: ['me.name'] }`
 * @returns `refused`: the session is no longer valid; `who`: text for people, null when anonymous, undefined when
 * unknown
 */
export async function askWhoAmI(whoAmI, post) {
  if (!whoAmI) return { refused: false, who: undefined };
  const { result } = await post({ query: whoAmI.query });
  const refused = result.errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED') ?? false;
  if (refused) return { refused, who: null };
  if (!result.data) return { refused, who: undefined };
  const words = whoAmI.show
    .map((path) => path.split('.').reduce((value, name) => value?.[name], result.data))
    .filter((value) => ['string', 'number'].includes(typeof value));
  return { refused, who: words.length === 0 ? null : words.join(' · ') };
}

/**
 * Signs in with an account of the examples.
 * @returns the error; undefined when the answer has a session
 */
export async function signInWith({ query, variables }, post, takeSession) {
  const { result } = await post({ query, variables }, { signedIn: false });
  if (takeSession(result.data)) return undefined;
  return result.errors?.[0]?.message ?? messageIn(result.data) ?? 'The answer brought no session.';
}

/** A refusal in the data: `{ signIn: { message } }`. */
function messageIn(data) {
  return Object.values(data ?? {}).find((value) => typeof value?.message === 'string')?.message;
}
