-- AlterTable
ALTER TABLE "vendor"."work_order" ADD COLUMN "before_file_ids" UUID[] DEFAULT ARRAY[]::UUID[],
ADD COLUMN "after_file_ids" UUID[] DEFAULT ARRAY[]::UUID[];
