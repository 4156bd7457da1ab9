import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { platform } from 'node:os';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { ConversationDocument, SendMessageDocument } from '#generated/operations/e2e.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { arriveAsGuest } from '../stories.ts';
import type { Guest } from '../stories.ts';
import { gatewayOf } from '../launched-processes.ts';
import { startSystem } from '../system.ts';
import type { TestSystem } from '../system.ts';
import { violationsOf } from './accessibility.ts';
import { withoutLosses } from './lost-server.ts';
import { openSignedIn } from './sign-in-form.ts';

describe('the inbox of the console', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let system: TestSystem;
  let ada: Guest;
  let agent: Browser;
  let admin: Browser;
  /** Of the operator who answers. */
  let page: Page;

  before(async () => {
    system = await startSystem();
    ada = await arriveAsGuest(system, { name: 'Ada Archer', subject: 'Tap', body: 'My tap drips.' });
    await arriveAsGuest(system, { name: 'Bo Brook', subject: 'Lamp', body: 'My lamp is dark.' });
    [agent, admin] = await Promise.all([begin('agent@demo.test'), begin('admin@demo.test')]);
    ({ page } = agent);
  });
  after(async () => {
    await Promise.all([agent.close(), admin.close()]);
    await system.stop();
  });

  async function begin(email: string): Promise<Browser> {
    const browser = await openSignedIn(system.origin, '/console', email);
    await row(browser.page, 'Ada Archer').waitFor();
    return browser;
  }

  const row = (where: Page, name: string | RegExp): Locator => where.getByRole('link', { name });
  const messages = (where: Page): Locator => where.getByRole('log', { name: 'Messages' });
  const composer = (where: Page): Locator => where.getByRole('textbox', { name: 'Message', exact: true });
  const say = (guest: Guest, body: string) =>
    guest.client.run(SendMessageDocument, {
      input: { conversationId: guest.conversationId, body, clientId: randomUUID() },
    });
  /** How often each line stands among the messages. */
  const times = async (where: Page, ...bodies: string[]) => {
    const lines = (await messages(where).innerText()).split('\n');
    return bodies.map((body) => lines.filter((line) => line === body).length);
  };
  const bodiesOfAda = async () => {
    const { conversation } = await ada.client.run(ConversationDocument, { id: ada.conversationId });
    return conversation?.messages.edges.map(({ node }) => node.body) ?? [];
  };

  it('brings a new message to everybody, and shows each operator who else answers', async () => {
    await say(ada, 'It gets worse.');
    for (const { page: shown } of [agent, admin]) await row(shown, /Ada Archer.*It gets worse\./).waitFor();
    await row(page, 'Ada Archer').click();
    await composer(page).fill('We send somebody.');
    await page.keyboard.press('Enter');
    await messages(page).getByText('We send somebody.').waitFor();
    await eventually(async () => (await bodiesOfAda()).includes('We send somebody.'));

    await row(admin.page, /Ada Archer.*We send somebody\./).click();
    await messages(admin.page).getByText('We send somebody.').waitFor();
    await admin.page.getByText('Demo Agent is here').first().waitFor();
    await composer(page).pressSequentially('At');
    await admin.page.getByText('Demo Agent is answering already.').waitFor();
    await composer(page).fill('');
  });

  it('shows assignment and notes to colleagues at once, and notes to nobody else', async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('i');
    await row(admin.page, /Ada Archer.*Assigned to Demo Agent/).waitFor();
    await page.getByRole('textbox', { name: 'Note' }).fill('Speaks softly.');
    await page.getByRole('button', { name: 'Add the note' }).click();
    await admin.page.getByRole('complementary').getByText('Speaks softly.').waitFor();
    assert.ok(!(await bodiesOfAda()).includes('Speaks softly.'));
  });

  it('shows what was understood of a message beside it, with its words, until an operator has reviewed it', async () => {
    await say(ada, 'Please call me back on +49 30 901820.');
    const [mine, theirs] = [page, admin.page].map((shown) => shown.getByRole('region', { name: 'Insight' }));
    assert.ok(mine && theirs);
    await theirs.getByText('Wants a call back').waitFor();
    await mine.getByText('+4930901820').waitFor();
    await mine.getByRole('button', { name: 'Wants a call back: this is right' }).click();
    for (const panel of [mine, theirs])
      await eventually(async () => (await panel.getByText('Wants a call back').count()) === 0, 'the review');
  });

  it('puts a conversation aside for everybody, and brings it back by Undo', async () => {
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'For an hour' }).click();
    for (const { page: shown } of [agent, admin])
      await eventually(async () => (await row(shown, 'Ada Archer').count()) === 0, 'the row is gone');
    await page.getByRole('button', { name: 'Undo' }).click();
    for (const { page: shown } of [agent, admin]) await row(shown, 'Ada Archer').waitFor();
  });

  it('is closed by an operator and opened again by the next message of the customer', async () => {
    await row(page, 'Ada Archer').click();
    await page.getByRole('heading', { name: 'Ada Archer' }).waitFor();
    await page.getByRole('button', { name: 'Close the conversation' }).click();
    for (const { page: shown } of [agent, admin])
      await shown.getByText('Closed. The next message opens it again.').waitFor();
    await eventually(async () => (await row(admin.page, 'Ada Archer').count()) === 0, 'the row is gone');
    await say(ada, 'One thing more.');
    for (const { page: shown } of [agent, admin]) {
      await row(shown, 'Ada Archer').waitFor();
      await eventually(async () => (await shown.getByText('Closed. The next').count()) === 0);
      await messages(shown).getByText('One thing more.').waitFor();
    }
  });

  it('counts what is unread in the row and in the title, and remembers "unread" after the look', async () => {
    await page.keyboard.press('Escape');
    await page.getByText('Choose a conversation', { exact: true }).waitFor();
    await say(ada, 'Hello?');
    await row(page, /Ada Archer.*\d unread messages?/).waitFor();
    await eventually(async () => (await page.title()).startsWith('(1) '), 'the number in the title');
    await row(page, 'Ada Archer').click();
    await page.getByText('New since your last visit').waitFor();
    await eventually(async () => (await row(page, /Ada Archer.*unread/).count()) === 0, 'it counts as read');
    await eventually(async () => !(await page.title()).startsWith('('), 'the title without a number');
    await page.getByRole('heading', { name: 'Ada Archer' }).focus();
    await page.keyboard.press('u');
    await row(page, /Ada Archer.*\d unread messages?/).waitFor();
  });

  it('keeps drafts and unsent messages without the network, and sends each once', async () => {
    await row(page, 'Ada Archer').click();
    await messages(page).getByText('Hello?').waitFor();
    await page.context().setOffline(true);
    await composer(page).fill('Sent without a network.');
    await page.keyboard.press('Enter');
    await page.getByText('Not sent. The server can’t be reached.').waitFor();
    await say(ada, 'Written meanwhile.');
    await page.context().setOffline(false);
    await messages(page).getByText('Written meanwhile.').waitFor();
    await page.getByRole('button', { name: 'Send again' }).click();
    await admin.page.getByText('Sent without a network.').first().waitFor();
    await eventually(async () => (await page.getByRole('button', { name: 'Send again' }).count()) === 0);
    assert.deepEqual(await times(page, 'Written meanwhile.', 'Sent without a network.'), [1, 1]);

    await composer(page).fill('Half a sente');
    await page.reload();
    await messages(page).getByText('Written meanwhile.').waitFor();
    assert.equal(await composer(page).inputValue(), 'Half a sente');
    await row(page, 'Bo Brook').click();
    await messages(page).getByText('My lamp is dark.').waitFor();
    assert.equal(await composer(page).inputValue(), '');
    await row(page, /Ada Archer.*Draft/).click();
    await composer(page).fill('');
  });

  it(
    'loses and doubles nothing when the gateway is killed, and recovers by itself',
    { skip: platform() === 'linux' ? false : 'needs /proc' },
    async () => {
      await messages(page).getByText('Written meanwhile.').waitFor();
      process.kill(await gatewayOf(system.pid), 'SIGKILL');
      await composer(page).fill('Across the restart.');
      await page.keyboard.press('Enter');
      await eventually(
        () =>
          say(ada, 'I am still here.').then(
            () => true,
            () => false,
          ),
        'the gateway is back',
      );
      for (const { page: shown } of [agent, admin])
        await messages(shown).getByText('I am still here.').waitFor();
      await eventually(async () => {
        const again = page.getByRole('button', { name: 'Send again' });
        if ((await again.count()) > 0) await again.click();
        return (await bodiesOfAda()).includes('Across the restart.');
      }, 'the message is sent');
      const fromAda = (await bodiesOfAda()).filter((body) => body === 'Across the restart.');
      assert.equal(fromAda.length, 1);
      await row(admin.page, /Ada Archer.*(Across the restart|I am still here)\./).waitFor();
      for (const { page: shown } of [agent, admin])
        await eventually(async () => {
          const found = await times(shown, 'Across the restart.', 'I am still here.', 'Written meanwhile.');
          return found.every((count) => count === 1);
        }, 'each message once');
    },
  );

  it('is walked through by keys alone, and gives the focus back', async () => {
    const focused = () => page.evaluate(`document.activeElement?.dataset.conversation ?? ''`);
    await page.goto(`${system.origin}/console/inbox`);
    await row(page, 'Bo Brook').waitFor();
    await page.keyboard.press('j');
    const first = await focused();
    await page.keyboard.press('j');
    const second = await focused();
    assert.ok(first !== '' && second !== '' && first !== second);
    await page.keyboard.press('k');
    assert.equal(await focused(), first);
    await page.keyboard.press('Enter');
    await page
      .getByRole('heading', { name: /Ada Archer|Bo Brook/ })
      .first()
      .waitFor();
    await messages(page).waitFor();
    await page.keyboard.press('r');
    await page.keyboard.type('By keys.');
    await page.keyboard.press('Enter');
    await messages(page).getByText('By keys.').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('Next conversation').waitFor();
    await page.keyboard.press('Escape');
    await messages(page).waitFor();
    await page.keyboard.press('Escape');
    await eventually(async () => (await focused()) === first, 'the focus in the row');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('Shift+X');
    await page.getByRole('toolbar', { name: '2 chosen' }).waitFor();
    await page.keyboard.press('Escape');
    await eventually(async () => (await page.getByRole('toolbar').count()) === 0);
  });

  it('passes axe in the list, in a conversation, on a telephone and in the dark, without one complaint', async () => {
    assert.deepEqual(await violationsOf(page), []);
    await row(page, 'Ada Archer').click();
    await messages(page).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violationsOf(page), []);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.reload();
    await messages(page).waitFor();
    assert.deepEqual(await violationsOf(page), []);
    await page.getByRole('button', { name: 'Back to the list' }).click();
    await row(page, 'Ada Archer').waitFor();
    assert.deepEqual(await violationsOf(page), []);
    assert.equal(await page.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
    for (const { complaints } of [agent, admin]) assert.deepEqual(withoutLosses(complaints), []);
  });
});
