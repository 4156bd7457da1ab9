import { z } from 'zod';
import { defineReader } from '#platform/configuration/reader.ts';
import type { Context, Services } from '#platform/context.ts';
import { openSqlDatabase, sql } from '#platform/database/sql-database.ts';
import type { SqlDatabase } from '#platform/database/sql-database.ts';
import { oneById } from '#platform/loaders/batch.ts';
import { identifier, moment } from '#platform/pagination/key-columns.ts';
import { keyset } from '#platform/pagination/keyset.ts';
import { type ConnectionArguments, pageOf } from '#platform/pagination/page.ts';
import type { StreamEvent } from '#platform/streams/event.ts';
import { defineSubgraph } from '#platform/subgraph.ts';
import { write } from '#platform/writes/write.ts';

type Note = { readonly id: string; readonly text: string; readonly at: Date };
type NotesContext = Context<SqlDatabase, object, ReturnType<typeof createLoaders>>;
const newestFirst = keyset('desc', { at: moment, id: identifier });
const columns = { at: sql`at`, id: sql`id` };

const createLoaders = ({ db }: Services<SqlDatabase, object>) => ({
  note: oneById((ids) => db.$queryRaw<Note[]>`select id, text, at from note where id = any(${ids}::uuid[])`),
});
const resolvers = {
  Query: {
    notes: async (_root: unknown, args: ConnectionArguments, { db }: NotesContext) => {
      const page = pageOf(args);
      const rows = await db.$queryRaw<Note[]>`
        select id, text, at from note where true ${newestFirst.andBeyond(page, columns)}
        order by ${newestFirst.order(page, columns)} limit ${page.limit + 1}::int`;
      return newestFirst.connection(rows, page);
    },
  },
  Mutation: {
    addNote: (_root: unknown, { text }: { text: string }, context: NotesContext) =>
      write(context, async (tx, tell) => {
        const [note] = await tx.$queryRaw<
          Note[]
        >`insert into note (text) values (${text}) returning id, text, at`;
        if (note) tell('notes', { type: 'NoteAdded', data: { id: note.id } });
        return note;
      }),
  },
  Subscription: {
    noteAdded: {
      subscribe: (_root: unknown, { afterSeq }: { afterSeq?: number }, { hub, signal }: NotesContext) =>
        hub.read('notes', afterSeq, signal),
      resolve: ({ data }: StreamEvent, _args: unknown, { loaders }: NotesContext) =>
        loaders.note.load(z.string().parse(data['id'])),
    },
  },
  Note: { __resolveReference: ({ id }: Note, { loaders }: NotesContext) => loaders.note.load(id) },
};
export const definition = defineSubgraph({
  name: 'notes',
  root: import.meta.dirname.replace('/subgraphs/notes', ''),
  resolvers: [resolvers],
  readSettings: defineReader({}, () => ({})),
  openDatabase: openSqlDatabase,
  createLoaders,
});
