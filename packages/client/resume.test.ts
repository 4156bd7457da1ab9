import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChatSupergraph } from '../../federation/testing/chat-supergraph.ts';
import type { ChatSupergraph } from '../../federation/testing/chat-supergraph.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { bundle } from './testing/bundle.ts';
import { startFollowers } from './testing/followers.ts';
import type { Followers } from './testing/followers.ts';
import { startGatewayProcess } from './testing/gateway-process.ts';
import type { GatewayProcess } from './testing/gateway-process.ts';
import { servePage } from './testing/page-server.ts';
import { startRelay } from './testing/relay.ts';
import type { Relay } from './testing/relay.ts';

const faces = { iterator: 'the async iterator', apollo: "Apollo's link", urql: "urql's exchange" } as const;
const faceNames = ['iterator', 'apollo', 'urql'] as const;
/** Messages that are sent, and after how many of them something breaks. */
const messages = 400;
const betweenCuts = 40;
const kills = [120, 280];

type Seen = Pick<Followers, 'seen' | 'errors'>;

describe('a stream through the client', () => {
  let supergraph: ChatSupergraph;
  let gateway: GatewayProcess;
  let relay: Relay;
  let page: { origin: string; close(): Promise<void> };
  let browser: Browser | undefined;
  let followers: Followers;
  /** Messages that were sent while nobody was connected. */
  let unheard = 0;

  before(async () => {
    supergraph = await startChatSupergraph();
    gateway = await startGatewayProcess(supergraph.sdl);
    relay = await startRelay(gateway.port);
    page = await servePage(await bundle('testing/page.ts'));
    const url = `ws://127.0.0.1:${relay.port}/graphql`;
    followers = startFollowers(url);
    if (chromiumPath !== undefined) {
      browser = await openBrowser(chromiumPath, page.origin);
      await browser.page.goto(page.origin);
      await browser.page.evaluate(`globalThis.followers = startFollowers(${JSON.stringify(url)})`);
    }
    await talkWhileEverythingBreaks();
  });
  after(async () => {
    followers.stop();
    await browser?.close();
    await page.close();
    await relay.close();
    await gateway.close();
    await supergraph.close();
  });

  async function talkWhileEverythingBreaks(): Promise<void> {
    let restarting = Promise.resolve();
    for (let count = 1; count <= messages; count += 1) {
      supergraph.stream.say(`message ${count}`);
      if (supergraph.stream.readers === 0) unheard += 1;
      if (kills.includes(count)) restarting = gateway.kill().then(() => gateway.start());
      else if (count % betweenCuts === 0) {
        relay.cut();
        // Those who come back are cut off in the middle of what they missed.
        if (count % (2 * betweenCuts) === 0)
          await eventually(() => relay.open() >= 1, 'somebody coming back');
      }
      await sleep(3);
    }
    await restarting;
  }

  const everySeq = Array.from({ length: messages }, (_, index) => index + 1);

  async function receivesEach(face: keyof typeof faces, read: () => Promise<Seen> | Seen): Promise<void> {
    await eventually(async () => {
      const { seen, errors } = await read();
      assert.deepEqual(errors, []);
      return (seen[face].at(-1) ?? 0) >= messages;
    }, `event ${messages} reaching ${faces[face]}`);
    assert.deepEqual((await read()).seen[face], everySeq);
  }

  it('was broken: messages were sent while nobody was connected', () => {
    assert.ok(unheard > 0, 'no message was sent while nobody was connected');
  });

  for (const face of faceNames) {
    it(`brings 1, 2, 3, … once each, in order, in Node, by ${faces[face]}`, () =>
      receivesEach(face, () => followers));
  }

  describe('in Chromium', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
    for (const face of faceNames) {
      it(`brings 1, 2, 3, … once each, in order, by ${faces[face]}`, () =>
        receivesEach(face, async () => {
          const read = '({ seen: followers.seen, errors: followers.errors.map(String) })';
          return (await browser?.page.evaluate<Seen>(read)) ?? assert.fail('no browser');
        }));
    }

    it('returns at once when the browser says that it is online again', async () => {
      const url = JSON.stringify(`ws://127.0.0.1:${relay.port}/graphql`);
      await browser?.page.evaluate(`{
        globalThis.states = [];
        const options = { backOff: { firstMs: 1e9, random: () => 1 }, onStatus: ({ state }) => states.push(state) };
        const query = 'subscription ($afterSeq: Int) { roomEvents(room: "r1", afterSeq: $afterSeq) { seq } }';
        resumable(connect({ url: ${url} }), { query, variables: { afterSeq: 0 } }, options);
      }`);
      const states = async () => String(await browser?.page.evaluate('states.join()'));
      await eventually(async () => (await states()) === 'connecting,live', 'the stream being live');
      relay.cut();
      await eventually(async () => (await states()).endsWith('waiting'), 'the loss being noticed');
      await browser?.page.evaluate(`dispatchEvent(new Event('online'))`);
      await eventually(
        async () => (await states()).endsWith('connecting,live'),
        'the stream being live again',
      );
    });
  });
});
