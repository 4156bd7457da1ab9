import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { it } from 'node:test';
import type { Capabilities, Capability } from '../../hub/capabilities/capabilities.ts';
import type { Provider } from '../../hub/definition/define-provider.ts';
import { providerPath } from '../../hub/definition/provider-path.ts';
import { ProviderFailure } from '../../hub/http/provider-failure.ts';
import type { Contract, ContractTools } from '../contracts/contract.ts';
import { contracts } from '../contracts/contracts.ts';
import type { World } from '../world.ts';

/** Pages that a list has at most before a test gives up. */
const mostPages = 200;
/** Objects that a test adds to a list that begins empty: more than most providers show on a page. */
const added = 105;

export function testCapabilities(provider: Provider, world: () => World): void {
  for (const name of provider.capabilities) testCapability(provider, name, world);
}

// The parameter ties the contract to the capability inside.
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters
function testCapability<Name extends Capability>(provider: Provider, name: Name, world: () => World): void {
  const contract: Contract<Name> = contracts[name];
  const open = async (): Promise<Capabilities[Name]> => (await world().open(provider)).can(name);

  it(`${name}: ${contract.promise}`, async () => {
    await contract.verify(await open(), toolsOf(provider, world()));
  });

  const { write, page, add } = contract;
  if (write) {
    it(`${name}: does nothing twice when an answer is lost`, async () => {
      const { wire } = world();
      const capability = await open();
      const key = randomUUID();
      wire.fault = { kind: 'LOST_ANSWER' };
      await assert.rejects(write.once(capability, key), isUnknown).finally(() => {
        wire.fault = null;
      });
      if (!write.isIdempotent) return;
      const again = await write.once(capability, key);
      assert.deepEqual(await write.once(capability, key), again);
    });
  }
  if (page) {
    it(`${name}: lists every object once, page by page, and ends`, async () => {
      const capability = await open();
      if (add) await addAll((number) => add(capability, number, toolsOf(provider, world())));
      const seen: string[] = [];
      let cursor: string | null = null;
      let pages = 0;
      do {
        const read: { readonly ids: readonly string[]; readonly cursor: string | null } = await page(
          capability,
          cursor,
        );
        assert.ok(read.cursor === null || read.cursor !== cursor, 'a page names itself as the next one');
        seen.push(...read.ids);
        ({ cursor } = read);
        pages += 1;
      } while (cursor !== null && pages < mostPages);
      assert.equal(cursor, null, `the list does not end after ${mostPages} pages`);
      assert.equal(new Set(seen).size, seen.length);
      if (add) assert.ok(seen.length >= added, `${seen.length} of ${added}`);
    });

    it(`${name}: ends a list whose provider repeats a page`, async (context) => {
      const { wire } = world();
      const capability = await open();
      const first = await page(capability, null);
      const last = wire.exchanges.at(-1);
      if (first.cursor === null || !last) return context.skip('its list has one page');
      const headers = { 'content-type': last.answerHeaders['content-type'] ?? 'application/json' };
      wire.fault = { kind: 'ANSWER', status: last.status, headers, body: last.answerBody };
      const second = await page(capability, first.cursor).finally(() => {
        wire.fault = null;
      });
      assert.ok(second.cursor === null || second.cursor !== first.cursor);
    });
  }
}

/** A few at once: more would wait for their turn longer than a request may. */
async function addAll(add: (number: number) => Promise<unknown>): Promise<void> {
  const numbers = Array.from({ length: added }, (_one, number) => number).values();
  await Promise.all(
    Array.from({ length: 4 }, async () => {
      for (const number of numbers) await add(number);
    }),
  );
}

function isUnknown(error: unknown): boolean {
  assert.ok(error instanceof ProviderFailure, String(error));
  assert.equal(error.outcome, 'UNKNOWN');
  return true;
}

function toolsOf(provider: Provider, { standIns, door }: World): ContractTools {
  return {
    act: (name, subject, value = null) => standIns.act(provider.id, name, subject, value),
    statusCallback: (deliveryId) =>
      `${door.url}/webhooks/integration/${providerPath(provider.id)}/status?delivery=${deliveryId}`,
    received: () => standIns.record.latest(100),
  };
}
