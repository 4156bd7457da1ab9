import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page, Route } from 'playwright-core';
import { z } from 'zod';
import { ConversationDocument, OrderDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest, takeOrder } from '../stories.ts';
import type { Guest, TakenOrder } from '../stories.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { openTelephone } from './telephone.ts';

const givenSchema = z.object({ input: z.looseObject({ clientId: z.string().min(8) }) });

describe(
  'an answer that is lost on its way to the vendor app',
  { skip: chromiumPath === undefined ? 'no Chromium' : false },
  () => {
    let system: TestSystem;
    let guest: Guest;
    let taken: TakenOrder;
    let telephone: Browser;
    let page: Page;

    before(async () => {
      system = await startSystem();
      guest = await arriveAsGuest(system);
      taken = await takeOrder(system, { conversationId: guest.conversationId });
      telephone = await openTelephone(system, taken.vendor.email);
      ({ page } = telephone);
      await page.goto(`${system.origin}/vendor/work/${taken.orderId}`);
    });
    after(async () => {
      await telephone.close();
      await system.stop();
    });

    const orderNow = async () =>
      (await (await system.as('agent@demo.test')).run(OrderDocument, { id: taken.orderId })).order;
    /** The server does it, and the next answer to this mutation never comes. @returns what each try has sent */
    const loseAnswerTo = async (mutation: RegExp): Promise<unknown[]> => {
      const tries: unknown[] = [];
      const lose = async (route: Route) => {
        const text = route.request().postData() ?? '';
        if (!mutation.test(text)) return route.fallback();
        const sent: unknown = JSON.parse(text);
        tries.push(typeof sent === 'object' && sent !== null && 'variables' in sent ? sent.variables : null);
        if (tries.length > 1) return route.fallback();
        await route.fetch();
        return route.abort('connectionreset');
      };
      await page.route('**/graphql', lose);
      return tries;
    };
    /** The app hears that the network is back, and tries again. */
    const again = async (tries: readonly unknown[]) => {
      await eventually(() => tries.length > 0, 'the first try');
      await eventually(async () => {
        await page.evaluate(`dispatchEvent(new Event('online'))`);
        return tries.length > 1;
      }, 'the second try');
      await page.getByRole('region', { name: 'Waits to be sent' }).waitFor({ state: 'detached' });
      const [first, second] = tries.map((sent) => givenSchema.parse(sent).input);
      assert.deepEqual(second, first);
    };

    it('does not do a report twice', async () => {
      const tries = await loseAnswerTo(/mutation OutboxReport/);
      await page.getByRole('button', { name: 'Start work' }).click();
      await again(tries);
      assert.equal((await orderNow())?.status, 'IN_PROGRESS');
    });

    it('does not say a message twice', async () => {
      const tries = await loseAnswerTo(/mutation (ThreadSend|OutboxSay)/);
      await page.getByRole('button', { name: 'Chat with the customer' }).click();
      await page.getByRole('textbox').fill('I am at the door.');
      await page.keyboard.press('Enter');
      await again(tries);
      await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
      const { conversation } = await guest.client.run(ConversationDocument, { id: guest.conversationId });
      const bodies = conversation?.messages.edges.map(({ node }) => node.body) ?? [];
      assert.equal(bodies.filter((body) => body === 'I am at the door.').length, 1);
    });

    it('does not refuse the end of the work, which was reported before', async () => {
      const tries = await loseAnswerTo(/mutation OutboxComplete/);
      await page.getByRole('button', { name: 'Complete the work' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('textbox').fill('Done.');
      await dialog.getByRole('button', { name: 'Complete the work' }).click();
      await again(tries);
      assert.equal((await orderNow())?.status, 'COMPLETED');
      assert.equal(await page.getByRole('alert').count(), 0);
    });
  },
);
