import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { startSystem } from '../system.ts';
import { inState, untilOffered } from '../transfer-story.ts';
import {
  CreateTransferDocument,
  StartTransferDocument,
  TransferDocument,
  ValidateTransferDocument,
} from '#generated/operations/e2e.ts';

/** `npm run bench:transfers [rows]`: seconds and memory of an import of leads, from the upload to the last row. The bar: 60 s, 100 MB. */
const rows = Number(process.argv[2] ?? 100_000);
const system = await startSystem();
try {
  const agent = await system.as('agent@demo.test');
  await untilOffered(agent, 'LEAD');
  // A small import first: what is measured is the size of the file, not the first use of the code.
  await measured(fileOf(1_000, 0), () => {});
  const file = fileOf(rows, 1_000);
  const before = await memory(system.pid);
  let peak = before;
  const watch = setInterval(() => {
    void memory(system.pid).then((now) => {
      if (sumOf(now) > sumOf(peak)) peak = now;
    });
  }, 500);
  await measured(file, (text) => process.stdout.write(`${text}\n`));
  clearInterval(watch);
  for (const [pid, bytes] of peak) {
    const more = bytes - (before.get(pid) ?? bytes);
    process.stdout.write(`  process ${pid}: ${inMb(bytes)} MB, ${inMb(more)} MB more\n`);
  }
  process.stdout.write(
    `memory: at most ${inMb(sumOf(peak) - sumOf(before))} MB more, all processes of Switchboard together\n`,
  );

  /** Imports a file from its upload to the last row. */
  async function measured(body: Buffer<ArrayBuffer>, say: (text: string) => void): Promise<void> {
    const started = performance.now();
    const seconds = () => ((performance.now() - started) / 1000).toFixed(1);
    const { createTransfer } = await agent.run(CreateTransferDocument, {
      input: { entity: 'LEAD', fileName: 'leads.csv' },
    });
    const { id } = createTransfer.transfer;
    const answer = await fetch(createTransfer.uploadUrl ?? '', { method: 'PUT', body });
    assert.equal(answer.status, 204);
    await inStateSoon(id, 'ANALYSED');
    say(`uploaded and analysed after ${seconds()} s (${inMb(body.length)} MB)`);
    await agent.run(ValidateTransferDocument, { input: { transferId: id } });
    await inStateSoon(id, 'VALIDATED');
    say(`dry run over after ${seconds()} s`);
    const began = performance.now();
    await agent.run(StartTransferDocument, { input: { transferId: id } });
    await inStateSoon(id, 'DONE', 'DONE_WITH_ERRORS');
    const importSeconds = ((performance.now() - began) / 1000).toFixed(1);
    const done = await inState(agent, id, 'DONE', 'DONE_WITH_ERRORS');
    say(`import: ${done.created} leads in ${importSeconds} s; all in ${seconds()} s`);
  }

  async function inStateSoon(transferId: string, ...states: string[]): Promise<void> {
    for (;;) {
      const { transfer } = await agent.run(TransferDocument, { id: transferId, first: 1 });
      if (transfer && states.includes(transfer.state)) return;
      assert.notEqual(transfer?.state, 'FAILED');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
} finally {
  await system.stop();
}

/** @param first number of the first lead, so that files have none in common */
function fileOf(count: number, first: number): Buffer<ArrayBuffer> {
  const lines = ['Company,Name,Phone,Country,E-mail,Street,City,Website,Category,Note'];
  for (let n = first; n < first + count; n += 1) {
    const number = String(1_000_000 + n);
    lines.push(
      `Business ${n},Person ${n},030 ${number},DE,office${n}@business.example,Street ${n % 200},Berlin,business${n}.example,roofing,"Called, twice"`,
    );
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}

function sumOf(bytes: ReadonlyMap<number, number>): number {
  return [...bytes.values()].reduce((sum, one) => sum + one, 0);
}

function inMb(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}

/** Resident bytes of each process below one, without Postgres, by its id. */
async function memory(root: number): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const children = new Map<number, number[]>();
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const status = await readFile(`/proc/${name}/status`, 'utf8').catch(() => '');
    const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    const bytes = Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
    const isPostgres = /^Name:\s+postgres/m.test(status);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    if (!isPostgres) found.set(Number(name), bytes);
  }
  const wanted = new Set<number>();
  const visit = (pid: number): void => {
    wanted.add(pid);
    for (const child of children.get(pid) ?? []) visit(child);
  };
  visit(root);
  return new Map([...found].filter(([pid]) => wanted.has(pid)));
}
