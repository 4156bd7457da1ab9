import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { splitDiff } from './split-diff.ts';

const SCRIPT = `-- CreateEnum
CREATE TYPE "shop"."Kind" AS ENUM ('A', 'B');

-- DropIndex
DROP INDEX "shop"."order_place";

-- CreateTable
CREATE TABLE "shop"."order" (
    "id" UUID NOT NULL,

    CONSTRAINT "order_pkey" PRIMARY KEY ("id")
);
`;

describe('splitDiff', () => {
  it('keeps indexes made by hand and asks for everything else, each statement whole', () => {
    const { pending, handmade } = splitDiff(SCRIPT);
    assert.deepEqual(handmade, ['-- DropIndex\nDROP INDEX "shop"."order_place";']);
    assert.equal(pending.length, 2);
    assert.match(pending[1] ?? '', /^-- CreateTable[\s\S]*PRIMARY KEY \("id"\)\n\);$/);
  });

  it('finds nothing in an empty migration', () => {
    assert.deepEqual(splitDiff('-- This is an empty migration.'), { pending: [], handmade: [] });
    assert.deepEqual(splitDiff(''), { pending: [], handmade: [] });
  });
});
