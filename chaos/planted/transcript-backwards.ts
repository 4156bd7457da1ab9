import { linesOfCallsOutOfOrder } from '../counts/calls.ts';
import type { PlantedFault } from './planted-fault.ts';

/** The transcript that other subgraphs read says a conversation from its end. */
export const transcriptBackwards: PlantedFault = {
  name: 'a transcript from its end',
  shownBy: linesOfCallsOutOfOrder.name,
  rewrites: [],
  sql: [
    `do $do$ begin
       execute 'create or replace view conversation.transcript as '
         || replace(pg_get_viewdef('conversation.transcript'::regclass), 'm.seq,', '- m.seq as seq,');
     end $do$`,
  ],
  faults: [],
};
