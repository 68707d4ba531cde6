import type { PlainDate } from '#core';
import type { Id, Sql } from '#platform';
import type { IntentFacts } from './intent.ts';
import type { LineKey, MessageKind, MessageState } from './message.ts';
import { STATE } from './store.ts';

/** One message of a day as it stands, with the debts it speaks of. */
export interface DayMessage {
  readonly messageId: Id;
  readonly kind: MessageKind;
  readonly state: MessageState;
  readonly personName: string;
  readonly channel: string;
  readonly address: string;
  readonly body: string;
  /** `withdrawn`: why this debt is no longer spoken of. */
  readonly lines: readonly (LineKey & { readonly facts: IntentFacts; readonly withdrawn?: string })[];
}

/** The messages behind what {@link reconcile} counts. */
export const messagesOfDay = (sql: Sql, on: PlainDate): Promise<DayMessage[]> =>
  sql.query<DayMessage>(
    `select m.message_id as "messageId", m.kind, ${STATE} as state, m.person_name as "personName", m.channel, m.address,
            m.body, m.lines
       from messages m join message_batches b on b.batch_id = m.batch_id
      where m.on_day = $1 order by m.kind, m.person_name, m.message_id`,
    [on],
  );
