/** What an administrator enters to connect an account. */
export function entered(provider: string, values: Readonly<Record<string, string>>, account = 'default') {
  const fields = Object.entries(values).map(([name, value]) => ({ name, value }));
  return { provider, account, fields };
}

/** Saves it, and answers all that is shown of a connection. */
export const save = `mutation ($input: SaveProviderConnectionInput!) {
  saveProviderConnection(input: $input) {
    connection { provider account name state savedAt savedBy { id } fields { name secret value lastFour } }
  }
}`;
