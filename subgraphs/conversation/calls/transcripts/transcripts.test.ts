import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import type { Claims } from '#platform/identity/claims.ts';
import { nobody } from '../../testing/conversation-subgraph.ts';
import { openCallRoom } from '../testing/call-room.ts';

const run = promisify(execFile);

describe('the transcript of a call', () => {
  const room = openCallRoom();

  const spoken = async () => {
    const call = await room.running();
    await call.said('1', 'AGENT', 'This is Acme. I am an automated assistant.', { interrupted: true });
    await call.said('2', 'CALLER', 'Mein Wasserhahn tropft, 水漏れ.');
    return call;
  };

  it('is a text with who said what, when, and what was broken off', async () => {
    const call = await spoken();
    const response = await room.chat.fetch(room.operator, `/files/calls/${call.id}.txt`);
    assert.equal(response.headers.get('content-type'), 'text/plain; charset=utf-8');
    assert.equal(response.headers.get('cache-control'), 'private, no-store');
    const text = await response.text();
    assert.match(text, /^Incoming call of /);
    assert.match(text, /Robin \(automated assistant\) · broken off\nThis is Acme\./);
    assert.match(text, /\(customer\)\nMein Wasserhahn tropft, 水漏れ\./);
    assert.match(text, /sandbox/);
  });

  it('is a PDF whose words can be copied', async () => {
    const call = await spoken();
    const response = await room.chat.fetch(room.operator, `/files/calls/${call.id}.pdf`);
    assert.equal(response.headers.get('content-type'), 'application/pdf');
    const folder = await mkdtemp(join(tmpdir(), 'transcript-'));
    try {
      const file = join(folder, 'call.pdf');
      await writeFile(file, Buffer.from(await response.arrayBuffer()));
      const { stdout } = await run('pdftotext', ['-layout', file, '-']);
      assert.match(stdout, /Transcript of a call/);
      assert.match(stdout, /Mein Wasserhahn tropft, 水漏れ\./);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is for operators and for whose call it was', async () => {
    const call = await spoken();
    const caller = await room.callerOf(call);
    const statusFor = async (viewer: Claims, id = call.id) =>
      (await room.chat.fetch(viewer, `/files/calls/${id}.txt`)).status;
    assert.equal(await statusFor(caller), 200);
    assert.equal(await statusFor(await room.chat.person('CUSTOMER')), 404);
    assert.equal(await statusFor(await room.chat.person('VENDOR')), 404);
    assert.equal(await statusFor(nobody), 401);
    assert.equal(await statusFor(room.operator, randomUUID()), 404);
    assert.equal(await statusFor(room.operator, 'nothing'), 404);
  });
});
