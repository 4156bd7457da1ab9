/** What a canned reply can be filled with. */
interface Known {
  readonly customer: string;
  readonly agent: string;
  readonly company: string;
  readonly orders: readonly {
    readonly number: string | number;
    readonly createdAt: string;
    readonly vendor: { readonly displayName: string } | null;
  }[];
}

/**
 * Puts names and numbers into the text of a canned reply; order and vendor are those of the newest order. What is not known becomes
 * nothing.
 */
export function fillReply(body: string, { customer, agent, company, orders }: Known): string {
  const [order] = orders.toSorted((one, other) => other.createdAt.localeCompare(one.createdAt));
  const values = new Map([
    ['customer.name', customer],
    ['agent.name', agent],
    ['company.name', company],
    ['order.number', String(order?.number ?? '')],
    ['vendor.name', order?.vendor?.displayName ?? ''],
  ]);
  return body.replaceAll(/\{\{\s*([\w.]+)\s*\}\}/g, (all, name: string) => values.get(name) ?? all);
}

/** The word after a slash at the end of a text: what is searched among the canned replies. Undefined without one. */
export function slashWord(text: string): string | undefined {
  return /(?:^|\s)\/([\w-]*)$/.exec(text)?.[1];
}
