import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { CreateUserDocument, SendMessageDocument } from '#generated/operations/e2e.ts';
import { createTestDatabase } from '#platform/testing/database.ts';
import type { TestDatabase } from '#platform/testing/database.ts';
import { eventually } from '#platform/testing/eventually.ts';
import { chromiumPath, openBrowser } from '../../gateway/explorer/testing/browser.ts';
import type { Browser } from '../../gateway/explorer/testing/browser.ts';
import { changeRole } from '../change-role.ts';
import { restoreConversation } from '../restore-conversation.ts';
import { arriveAsGuest } from '../stories.ts';
import type { Guest } from '../stories.ts';
import { launch } from '../system.ts';
import type { TestSystem } from '../system.ts';

const [email, password] = ['kim@demo.test', 'a long enough one'];

describe('an open inbox', { skip: chromiumPath === undefined ? 'no Chromium' : false }, () => {
  let database: TestDatabase;
  let directory: string;
  let system: TestSystem;
  let ada: Guest;
  let browser: Browser;
  let page: Page;
  /** Of the operator who looks. */
  let userId: string;

  before(async () => {
    database = await createTestDatabase();
    directory = await mkdtemp(join(tmpdir(), 'switchboard-losses-'));
    system = await launch({ DATA_DIR: directory, DATABASE_URL: database.url });
    ada = await arriveAsGuest(system, { name: 'Ada Archer', subject: 'Tap', body: 'My tap drips.' });
    const administrator = await system.as('admin@demo.test');
    const { createUser } = await administrator.run(CreateUserDocument, {
      input: { name: 'Kim', email, password, role: 'AGENT' },
    });
    assert.equal(createUser.__typename, 'UserCreated');
    userId = createUser.__typename === 'UserCreated' ? createUser.user.id : '';
    browser = await openBrowser(chromiumPath ?? '', system.origin);
    ({ page } = browser);
    await page.goto(`${system.origin}/console/inbox/${ada.conversationId}`);
    await signIn();
    await messages().getByText('My tap drips.').waitFor();
  });
  after(async () => {
    await browser.close();
    await system.stop();
    await rm(directory, { recursive: true, force: true });
    await database.drop();
  });

  const messages = () => page.getByRole('log', { name: 'Messages' });
  const say = (body: string) =>
    ada.client.run(SendMessageDocument, { input: { conversationId: ada.conversationId, body } });

  async function signIn(): Promise<void> {
    await page.getByLabel('E-mail address').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  }

  it('shows the conversation as a restored backup has it, and goes on from there', async () => {
    await say('Written after the backup.');
    await messages().getByText('Written after the backup.').waitFor();
    await restoreConversation(database.url, ada.conversationId, 1);
    await eventually(
      async () => (await messages().getByText('Written after the backup.').count()) === 0,
      'what is no longer so has gone',
    );
    await messages().getByText('My tap drips.').waitFor();
    await say('Written after the restore.');
    await messages().getByText('Written after the restore.').waitFor();
  });

  it('shows nothing any more to an operator who gets another role, and asks who is there', async () => {
    await changeRole(system.origin, await system.as('admin@demo.test'), { userId, role: 'CUSTOMER' });
    await page.getByRole('heading', { name: 'Sign in to Console' }).waitFor();
    assert.equal(await page.getByText('Ada Archer').count(), 0);
    await signIn();
    await page.getByText('This account has no access here.').waitFor();
    assert.deepEqual(browser.complaints, []);
  });
});
