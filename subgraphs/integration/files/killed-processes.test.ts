import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { eventually } from '#platform/testing/eventually.ts';
import { gatewayKey, startTestSubgraph } from '#platform/testing/subgraph.ts';
import type { TestSubgraph } from '#platform/testing/subgraph.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { definition } from '../subgraph.ts';
import { credentialsKey, guest } from '../testing/start-integration.ts';
import { startListeningProcess } from '../testing/start-sending-process.ts';
import { sweepFiles } from './purge/sweep.ts';
import { imageAs } from './testing/images.ts';
import type { Image } from './testing/images.ts';
import { accessKey, startS3 } from './testing/s3-stand-in.ts';
import type { S3StandIn } from './testing/s3-stand-in.ts';

const region = 'eu-central-1';
const requested = z.object({
  requestUpload: z.object({ file: z.object({ id: z.string() }), url: z.string() }),
});

/** While a test has the lock 1, no form is kept; while it has 2, no file becomes READY. */
const gates = `
  create function wait_for_test() returns trigger language plpgsql as $$ begin
    perform pg_advisory_xact_lock_shared(tg_argv[0]::bigint);
    return new;
  end $$;
  create trigger keeps before insert on stored_object for each row when (new.variant = 'FULL') execute function wait_for_test(1);
  create trigger ends before update on stored_file for each row when (new.state = 'READY') execute function wait_for_test(2);`;

for (const place of ['folder', 'bucket'] as const) {
  describe(`a process that is killed while it works on a file of a ${place}`, () => {
    /** Has the database, and neither takes uploads nor runs jobs. */
    let parent: TestSubgraph<Database, Settings>;
    let s3: S3StandIn;
    let worker: { readonly child: ChildProcess; readonly url: string };
    const folder = join(tmpdir(), `switchboard-killed-${randomUUID()}`);
    let variables: Record<string, string>;
    before(async () => {
      s3 = await startS3(region);
      const bucket = {
        S3_BUCKET: 'files',
        S3_REGION: region,
        S3_ENDPOINT: s3.endpoint,
        S3_ACCESS_KEY_ID: accessKey.id,
        S3_SECRET_ACCESS_KEY: accessKey.secret,
      };
      variables = {
        CREDENTIALS_KEY: credentialsKey,
        GATEWAY_KEY: gatewayKey,
        ...(place === 'folder' ? { FILES_DIR: folder } : bucket),
      };
      parent = await startTestSubgraph({ ...definition, jobs: [] }, variables);
      await parent.services.pool.query(gates);
      worker = await startWorker();
    });
    after(async () => {
      worker.child.kill('SIGKILL');
      await parent.stop();
      await s3.close();
      await rm(folder, { recursive: true, force: true });
    });

    const startWorker = () => startListeningProcess(parent.databaseUrl, variables);
    async function kill(): Promise<void> {
      worker.child.kill('SIGKILL');
      await once(worker.child, 'exit');
    }
    const keysInStore = async () => {
      if (place === 'bucket') return [...s3.objects.keys()];
      const found = await readdir(folder, { recursive: true, withFileTypes: true });
      return found.filter((one) => one.isFile()).map(({ name }) => name);
    };

    async function request(bytes: number): Promise<{ readonly id: string; readonly path: string }> {
      const answer = await parent.send(
        guest,
        `mutation ($input: RequestUploadInput!) { requestUpload(input: $input) { file { id } url } }`,
        { input: { purpose: 'CHAT_ATTACHMENT', bytes, contentType: 'image/jpeg' } },
      );
      const { file, url } = requested.parse(answer.data).requestUpload;
      return { id: file.id, path: new URL(url).pathname.replace('/uploads/integration', '/uploads') };
    }
    async function put(path: string, body: Image | ReadableStream): Promise<number> {
      const headers = { authorization: await parent.gatewayAuthorization() };
      // The type of `fetch` does not know that a stream needs `duplex`.
      const options = { method: 'PUT', headers, body, duplex: 'half' } as const;
      const answer = await fetch(new URL(path, worker.url), options);
      await answer.body?.cancel();
      return answer.status;
    }
    const fileOf = (id: string) => parent.services.db.storedFile.findUniqueOrThrow({ where: { id } });
    const objectsOf = (fileId: string) => parent.services.db.storedObject.findMany({ where: { fileId } });

    /** What holds in the end, wherever the process was killed: three forms and nothing else, and the token is used up. */
    async function expectWhole({ id, path }: { readonly id: string; readonly path: string }, image: Image) {
      await eventually(async () => (await fileOf(id)).state === 'READY', 'a file that is READY');
      assert.equal(await put(path, image), 409);
      await parent.services.pool.query(
        `update stored_object set discard_at = discard_at - interval '6 hours' where file_id = $1`,
        [id],
      );
      await sweepFiles(parent.services, new AbortController().signal);
      const objects = await eventually(async () => {
        const now = await objectsOf(id);
        return now.length === 3 && now;
      }, 'the end of what was left');
      assert.deepEqual(
        objects.map(({ variant, discardAt }) => `${variant} ${String(discardAt)}`).toSorted(),
        ['FULL null', 'PREVIEW null', 'THUMBNAIL null'],
      );
      const keys = (await keysInStore()).filter((key) => key.includes(id));
      assert.equal(keys.length, 3, keys.join());
    }

    it('in an upload: nothing of the file counts, and the same address takes it again, once', async () => {
      const image = await imageAs('jpeg', 1600, 1200);
      const upload = await request(image.length);
      const half = new ReadableStream({
        start: (controller) => controller.enqueue(image.slice(0, image.length / 2)),
      });
      const broken = put(upload.path, half).catch(() => 'BROKEN_OFF');
      await eventually(async () => (await objectsOf(upload.id)).length === 1, 'bytes that are kept');
      if (place === 'folder')
        await eventually(async () => (await keysInStore()).some((key) => key.includes(upload.id)), 'bytes');
      await kill();
      assert.equal(await broken, 'BROKEN_OFF');
      assert.equal((await fileOf(upload.id)).state, 'AWAITING_UPLOAD');
      assert.ok((await objectsOf(upload.id)).every(({ discardAt }) => discardAt !== null));
      worker = await startWorker();
      assert.equal(await put(upload.path, image), 204);
      await expectWhole(upload, image);
    });

    /** Closes a gate, sends the file, kills the process where it stands then, and looks. */
    async function killAt(
      gate: 1 | 2,
      image: Image,
      { until, look }: { until: (id: string) => Promise<unknown>; look: (id: string) => Promise<void> },
    ): Promise<void> {
      const upload = await request(image.length);
      const client = await parent.services.pool.connect();
      try {
        await client.query('begin');
        await client.query('select pg_advisory_xact_lock($1)', [gate]);
        assert.equal(await put(upload.path, image), 204);
        await until(upload.id);
        await kill();
        assert.equal((await fileOf(upload.id)).state, 'PROCESSING');
        await look(upload.id);
      } finally {
        await client.query('rollback');
        client.release();
        s3.hangingAt = null;
      }
      worker = await startWorker();
      await expectWhole(upload, image);
    }

    it('while it encodes: the next one encodes it anew', async () => {
      await killAt(1, await imageAs('jpeg', 6000, 4500), {
        until: () =>
          eventually(async () => {
            const { rowCount } = await parent.services.pool.query(
              `select from graphile_worker.jobs where task_identifier = 'integration.process-file' and locked_at is not null`,
            );
            return rowCount;
          }, 'a process that encodes'),
        look: async (id) => {
          const objects = await objectsOf(id);
          assert.deepEqual(
            objects.map(({ variant }) => variant),
            ['UPLOAD'],
          );
        },
      });
    });

    it('while it keeps what it has encoded: half of the forms are never seen', async () => {
      s3.hangingAt = '-preview-';
      const kept = place === 'folder' ? 4 : 3;
      await killAt(2, await imageAs('jpeg', 1600, 1200), {
        until: async (id) => {
          await eventually(async () => (await objectsOf(id)).length === kept, 'forms that are kept');
          if (place === 'bucket') await eventually(() => s3.unfinished.length > 0, 'a form on its way');
        },
        look: async (id) => {
          for (const { variant, discardAt } of await objectsOf(id))
            assert.equal(discardAt === null, variant === 'UPLOAD', variant);
        },
      });
    });
  });
}
