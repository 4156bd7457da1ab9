import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Plays the provider of rates, behind its configured base URL. */
export interface Bank {
  readonly url: string;
  /** The paths that were asked for, in their order. */
  readonly asked: string[];
  /** What one euro costs in US dollars on a day; days without a price have the one before. */
  readonly prices: Map<string, number>;
  /** Whether it fails. */
  isAway: boolean;
  stop(): Promise<void>;
}

export async function openBank(prices: Readonly<Record<string, number>>): Promise<Bank> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://bank').pathname;
    bank.asked.push(path);
    if (bank.isAway) return void response.writeHead(503).end();
    if (path === '/currencies') return void response.end('{"EUR":"Euro"}');
    const wanted = path === '/latest' ? '9999' : path.slice(1);
    const date = [...bank.prices.keys()].toSorted().findLast((day) => day <= wanted);
    if (date === undefined) return void response.writeHead(404).end('{"message":"not found"}');
    response.end(JSON.stringify({ base: 'EUR', date, rates: { USD: bank.prices.get(date) } }));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  const bank: Bank = {
    url: `http://127.0.0.1:${port}`,
    asked: [],
    prices: new Map(Object.entries(prices)),
    isAway: false,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
  return bank;
}
