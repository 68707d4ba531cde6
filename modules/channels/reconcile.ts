import type { PlainDate } from '#core';
import type { Sql } from '#platform';
import type { MessageKind, MessageState } from './message.ts';
import { STATE } from './store.ts';

export interface MessageCount {
  readonly kind: MessageKind;
  readonly channel: string;
  readonly state: MessageState;
  readonly messages: number;
  /** Debts still spoken of; those taken out are in `linesWithdrawn`. */
  readonly lines: number;
  readonly linesWithdrawn: number;
}

/** What became of the messages of a business day, by kind, channel and state: the run's report adds up against it. */
export function reconcile(sql: Sql, on: PlainDate): Promise<MessageCount[]> {
  return sql.query<MessageCount>(
    `select m.kind, m.channel, ${STATE} as state, count(*)::int as messages,
            coalesce(sum(l.lines), 0)::int as lines, coalesce(sum(l.withdrawn), 0)::int as "linesWithdrawn"
       from messages m
       join message_batches b on b.batch_id = m.batch_id
       cross join lateral (select count(*) filter (where e->>'withdrawn' is null) as lines,
                                  count(e->>'withdrawn') as withdrawn from json_array_elements(m.lines) as e) l
      where m.on_day = $1 group by 1, 2, 3 order by 1, 2, 3`,
    [on],
  );
}
