/** An account of a provider that has language models. */
export interface ModelAccount {
  readonly provider: string;
  readonly account: string;
}

const keyOf = ({ provider, account }: ModelAccount): string => `${provider}/${account}`;

/**
 * The accounts in the order in which they are asked: those of the preference that still exist, then the others.
 * @param connected in the order of the catalogue
 */
export function inOrder<Account extends ModelAccount>(
  connected: readonly Account[],
  preference: readonly ModelAccount[],
): readonly Account[] {
  const preferred = preference.flatMap((wanted) => connected.filter((one) => keyOf(one) === keyOf(wanted)));
  return [...preferred, ...connected.filter((one) => !preferred.includes(one))];
}

/** The order after one account has moved by a step. @param by -1 for earlier, 1 for later; beyond an end nothing changes */
export function moved<Account>(accounts: readonly Account[], index: number, by: -1 | 1): readonly Account[] {
  const to = index + by;
  const account = accounts[index];
  if (account === undefined || to < 0 || to >= accounts.length) return accounts;
  const others = accounts.filter((_one, position) => position !== index);
  return others.toSpliced(to, 0, account);
}
