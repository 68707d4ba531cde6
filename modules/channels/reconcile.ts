import type { PlainDate } from '#core';
import type { Sql } from '#platform';
import type { MessageKind, MessageState } from './message.ts';

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
    `select m.kind, m.channel, m.state, count(*)::int as messages,
            coalesce(sum(l.lines), 0)::int as lines, coalesce(sum(l.withdrawn), 0)::int as "linesWithdrawn"
       from messages m
       left join lateral (select count(*) filter (where withdrawn_why is null) as lines,
                                 count(withdrawn_why) as withdrawn
                            from message_lines l
                           where l.person_id = m.person_id and l.message_id = m.message_id) l on true
      where m.on_day = $1 group by m.kind, m.channel, m.state order by m.kind, m.channel, m.state`,
    [on],
  );
}
