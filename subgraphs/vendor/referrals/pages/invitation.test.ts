import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { nobody } from '#platform/testing/viewers.ts';
import { claimReferral } from '#contracts/jobs.ts';
import { addJob } from '#platform/jobs/add-job.ts';
import { startReferralWorld } from '../testing/referral-world.ts';
import type { ReferralWorld } from '../testing/referral-world.ts';

describe('the link of a code', () => {
  let world: ReferralWorld;
  let landing: string;
  let plain: string;
  before(async () => {
    world = await startReferralWorld();
    landing = await world.program({
      name: 'Landing',
      landingUrl: 'https://shop.example/welcome?from=friend',
    });
    plain = await world.program({ name: 'Plain' });
  });
  after(() => world.stop());

  async function open(path: string, cookie?: string, language = 'en') {
    const headers = { 'accept-language': language, ...(cookie === undefined ? {} : { cookie }) };
    const answer = await fetch(new URL(path, world.url.replace('ws', 'http')), {
      headers,
      redirect: 'manual',
    });
    const [visitor = ''] = (answer.headers.get('set-cookie') ?? '').split(';');
    const target = answer.headers.get('location');
    return {
      status: answer.status,
      cookie: visitor,
      ref: target === null ? null : new URL(target).searchParams.get('ref'),
      target,
      text: await answer.text(),
    };
  }

  it('leads to the page of the program, and the first one within 30 days counts', async () => {
    const [first, second, referee] = [await world.person(), await world.person(), await world.person()];
    const codes = [
      await world.code(first.viewer, { programId: landing }),
      await world.code(second.viewer, { programId: landing }),
    ];
    const one = await open(`/r/${codes[0]?.code}`);
    assert.equal(one.status, 303);
    assert.match(one.cookie, /^visitor=[\w-]{22}$/);
    assert.ok(one.target?.startsWith('https://shop.example/welcome?from=friend&ref='));
    const two = await open(`/r/${codes[1]?.code.toLowerCase()}`, one.cookie);
    assert.equal(two.ref, one.ref, 'the second link does not overwrite the first');
    assert.equal(await world.claim(referee.viewer, two.ref ?? ''), codes[0]?.code);
    const { source } = await world.referral(referee.id, 'PENDING');
    assert.equal(source, 'LINK');
    await world.services.db.referralTouch.updateMany({
      data: { at: new Date(Date.now() - 31 * 86_400_000) },
    });
    const later = await open(`/r/${codes[1]?.code}`, one.cookie);
    assert.ok(later.ref?.startsWith(codes[1]?.code ?? '-'));
  });

  it('shows the code where the program names no page, in the language of the browser', async () => {
    const { code } = await world.code((await world.person()).viewer, { programId: plain });
    const { status, text } = await open(`/r/${code}`, undefined, 'de-DE');
    assert.equal(status, 200);
    assert.ok(
      text.includes(`${code.slice(0, 4)}-${code.slice(4)}`) && text.includes('Sie wurden eingeladen'),
    );
    for (const wrong of ['00000000', 'none', '%2e%2e']) assert.equal((await open(`/r/${wrong}`)).status, 404);
  });

  it('is on the page of its owner, with a QR code and numbers, and tells the owner by the browser', async () => {
    const [owner, referee] = [await world.person(), await world.person()];
    const { code } = await world.code(owner.viewer, { programId: landing });
    const { myReferralCode } = await world.ask(
      owner.viewer,
      `query ($programId: ID) { myReferralCode(programId: $programId) { pageUrl url qrCode } }`,
      { programId: landing },
    );
    assert.ok(myReferralCode);
    assert.ok(
      myReferralCode.url.endsWith(`/r/${code}`) && myReferralCode.qrCode.startsWith('data:image/svg+xml'),
    );
    const page = await open(new URL(myReferralCode.pageUrl).pathname);
    assert.equal(page.status, 200);
    assert.ok(page.text.includes(myReferralCode.qrCode) && page.text.includes('Your invitation'));
    const link = await open(`/r/${code}`, page.cookie);
    await world.claim(referee.viewer, link.ref ?? '');
    await world.buys(referee, await world.collected());
    const { signals } = await world.referral(referee.id, 'QUALIFIED');
    assert.ok(signals.some(({ kind }) => kind === 'SAME_DEVICE'));
    assert.equal((await open('/r/of/0000000000000000000000')).status, 404);
  });

  it('registers whoever signs up with a code', async () => {
    const [referrer, referee] = [await world.person(), await world.person()];
    const { code } = await world.code(referrer.viewer, { programId: plain });
    const at = new Date().toISOString();
    const facts = { personId: referee.id, reference: code, address: '203.0.113.7', at };
    await addJob(world.services.db, claimReferral, facts);
    await addJob(world.services.db, claimReferral, facts);
    assert.equal((await world.referral(referee.id, 'PENDING')).source, 'CODE');
    assert.deepEqual(await world.refusal({ ...nobody, role: 'ANONYMOUS' }, '{ myReferralCodes { id } }'), {
      code: 'UNAUTHENTICATED',
    });
  });
});
