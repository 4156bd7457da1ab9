import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { accessKey, startS3 } from '../testing/s3-stand-in.ts';
import type { S3StandIn } from '../testing/s3-stand-in.ts';
import { MissingObject, whole } from './file-store.ts';
import type { FileStore } from './file-store.ts';
import { folderStore } from './folder-store.ts';
import { s3Store } from './s3-store.ts';
import { readFileStore } from './settings.ts';

const region = 'eu-central-1';
let folder: string;
let s3: S3StandIn;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchboard-store-'));
  s3 = await startS3(region);
});
after(async () => {
  await s3.close();
  await rm(folder, { recursive: true });
});

const bucket = (secretAccessKey = accessKey.secret): FileStore =>
  s3Store({
    kind: 'S3',
    endpoint: s3.endpoint,
    region,
    bucket: 'files',
    accessKeyId: accessKey.id,
    secretAccessKey,
  });

async function* parts(...texts: readonly string[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const text of texts) yield Buffer.from(text);
}

for (const [name, open] of [
  ['a folder', () => folderStore(folder)],
  ['a bucket', () => bucket()],
] as const) {
  describe(`${name} keeps files`, () => {
    it('as they came, whole and in parts, until they are deleted', async () => {
      const store = open();
      await store.write('ab/one', parts('Hello, ', 'world'), 12);
      assert.equal(String(await whole(await store.read('ab/one'))), 'Hello, world');
      assert.equal(String(await whole(await store.read('ab/one', { from: 7, to: 9 }))), 'wor');
      await store.delete('ab/one');
      await assert.rejects(store.read('ab/one'), MissingObject);
      await store.delete('ab/one');
    });

    it('and none whose source has another number of bytes than it says, or breaks off', async () => {
      const store = open();
      await assert.rejects(store.write('ab/short', parts('Hello'), 12));
      async function* broken(): AsyncGenerator<Uint8Array, void, undefined> {
        yield Buffer.from('Hello');
        throw new Error('broken off');
      }
      await assert.rejects(store.write('ab/broken', broken(), 12));
    });
  });
}

describe('a bucket', () => {
  it('says what it answers to a wrong key and to a failure', async () => {
    await assert.rejects(bucket('wrong').write('ab/two', parts('x'), 1), /403.*SignatureDoesNotMatch/);
    s3.failing = 1;
    await assert.rejects(bucket().read('ab/two'), /503.*SlowDown/);
    assert.deepEqual([...s3.objects.keys()], []);
  });

  it('is used where it is named, and needs its key', () => {
    assert.deepEqual(readFileStore({ FILES_DIR: '/files' }), { kind: 'FOLDER', folder: '/files' });
    const given = {
      S3_BUCKET: 'files',
      S3_REGION: region,
      S3_ACCESS_KEY_ID: 'id',
      S3_SECRET_ACCESS_KEY: 'secret',
    };
    assert.deepEqual(readFileStore(given), {
      kind: 'S3',
      endpoint: 'https://s3.eu-central-1.amazonaws.com',
      region,
      bucket: 'files',
      accessKeyId: 'id',
      secretAccessKey: 'secret',
    });
    assert.throws(() => readFileStore({ S3_BUCKET: 'files' }), /S3_BUCKET needs/);
  });
});

describe('a folder', () => {
  it('is made when it is needed, for its user alone', async () => {
    const store = folderStore(join(folder, 'deep', 'er'));
    await store.write('cd/one', parts('x'), 1);
    assert.deepEqual(await readdir(join(folder, 'deep', 'er', 'cd')), ['one']);
  });
});
