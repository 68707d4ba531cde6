import { DEPARTMENTS, TASK_KINDS } from '#casework';
import { MESSAGE_KINDS } from '#channels';
import { accept, type Refusal, RefusedError, type Result, refuse } from '#core';
import type { Ruleset } from '#law';
import {
  type Grace,
  type Ladder,
  PHASES,
  type Step,
  type TaskPlan,
  TIERS,
  type Treatment,
  type Trigger,
} from './ladder.ts';
import { CANCEL_CRITERIA, CONDITIONS } from './predicates.ts';

type Fields = { readonly [name: string]: unknown };

/** What a ladder is checked against: the parameters there are. Predicates and kinds are known at compile time. */
export interface LadderCheck {
  /** The file or place it came from, named in a refusal. */
  readonly from: string;
  hasParameter(key: string): boolean;
}

export const checkAgainst = (ruleset: Ruleset, from = 'ruleset'): LadderCheck => ({
  from,
  hasParameter: (key) => ruleset.parameters.has(key),
});

/**
 * Reads a ladder (parsed YAML) and checks every name in it. Refused with file and step when a predicate, parameter,
 * message or task kind is unknown, when a step cannot be reached, or when a step could come before one that it needs.
 */
export function readLadder(record: unknown, check: LadderCheck): Result<Ladder> {
  try {
    const ladder = new Reader(check).ladder(record as Fields);
    checkOrder(ladder, check.from);
    return accept(ladder);
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, refusal: error.refusal };
    throw error;
  }
}

class Reader {
  readonly check: LadderCheck;
  constructor(check: LadderCheck) {
    this.check = check;
  }

  ladder(record: Fields): Ladder {
    const id = this.text(record, 'id', 'ladder');
    const steps = this.list(record.steps).map((step) => this.step(step as Fields));
    const title = (record.title ?? { zh: id, en: id }) as { zh: string; en: string };
    return {
      key: `${id}@${Number(record.version ?? 1)}`,
      region: String(record.region ?? ''),
      title,
      lateEntry: this.text(record, 'late-entry', id),
      steps,
      byId: new Map(steps.map((step) => [step.id, step])),
    };
  }

  step(record: Fields): Step {
    const id = this.text(record, 'id', 'step');
    this.known(record, ['id', 'phase', 'trigger', 'needs', 'unless', 'tiers', 'every-tier'], id);
    const every = record['every-tier'];
    const tiers = (record.tiers ?? {}) as Fields;
    const same = every === undefined ? undefined : this.treatment(every as Fields, id);
    const treatments = TIERS.map((tier) => [
      tier,
      same ?? this.treatment(tiers[tier] as Fields, `${id}/${tier}`),
    ]);
    return {
      id,
      phase: this.oneOf(PHASES, record.phase, id, 'phase'),
      trigger: this.trigger((record.trigger ?? {}) as Fields, id),
      needs: this.list(record.needs).map(String),
      unless: this.list(record.unless).map((name) => this.keyOf(CANCEL_CRITERIA, name, id)),
      tiers: Object.fromEntries(treatments),
    };
  }

  trigger(record: Fields, step: string): Trigger {
    this.known(record, ['before-due', 'after-due', 'after-last', 'after-grace'], step);
    if (Object.keys(record).length === 0)
      this.fail('trigger-missing', step, '没有触发条件', 'it has no trigger');
    return {
      ...(record['before-due'] === undefined
        ? {}
        : { beforeDue: this.parameter(record['before-due'], step) }),
      ...(record['after-due'] === undefined ? {} : { afterDue: this.parameter(record['after-due'], step) }),
      ...(record['after-last'] === undefined
        ? {}
        : { afterLast: this.parameter(record['after-last'], step) }),
      ...(record['after-grace'] === true ? { afterGrace: true as const } : {}),
    };
  }

  treatment(record: Fields | undefined, at: string): Treatment {
    if (record === undefined)
      return this.fail('tier-missing', at, '缺少这一等级的做法', 'this tier has no treatment');
    this.known(record, ['message', 'task', 'grace', 'next'], at);
    if (record.next === undefined)
      this.fail(
        'next-missing',
        at,
        '没有写明下一步（结束写 none）',
        'the next step is not named (write none to end)',
      );
    return {
      ...(record.message === undefined
        ? {}
        : { message: this.oneOf(MESSAGE_KINDS, record.message, at, 'message') }),
      ...(record.task === undefined ? {} : { task: this.task(record.task as Fields, at) }),
      grace: this.list(record.grace).map((grace) => this.grace(grace as Fields, at)),
      next: record.next === 'none' ? null : String(record.next),
    };
  }

  task(record: Fields, at: string): TaskPlan {
    this.known(record, ['kind', 'department', 'working-days', 'owner', 'with', 'floor'], at);
    return {
      kind: this.oneOf(TASK_KINDS, record.kind, at, 'task kind'),
      department: this.oneOf(DEPARTMENTS, record.department, at, 'department'),
      workingDays: this.parameter(record['working-days'], at),
      owner: this.oneOf(['one-officer', 'pool'] as const, record.owner ?? 'pool', at, 'owner'),
      with: this.list(record.with).map((part) =>
        this.oneOf(['individual-plan'] as const, part, at, 'part of the task'),
      ),
      ...(record.floor === undefined ? {} : { floor: this.parameter(record.floor, at) }),
    };
  }

  grace(record: Fields, at: string): Grace {
    this.known(record, ['when', 'days'], at);
    return {
      when: this.list(record.when).map((name) => this.keyOf(CONDITIONS, name, at)),
      days: this.parameter(record.days, at),
    };
  }

  parameter(value: unknown, at: string): string {
    const key = String(value);
    if (this.check.hasParameter(key)) return key;
    return this.fail(
      'ladder-parameter-unknown',
      at,
      `没有规则参数“${key}”`,
      `there is no parameter "${key}"`,
    );
  }

  keyOf<T extends object>(registry: T, value: unknown, at: string): keyof T & string {
    if (Object.hasOwn(registry, String(value))) return String(value) as keyof T & string;
    const known = Object.keys(registry).join(', ');
    return this.fail(
      'predicate-unknown',
      at,
      `没有判断条件“${value}”，可用：${known}`,
      `there is no predicate "${value}"; known: ${known}`,
    );
  }

  oneOf<T extends string>(options: readonly T[], value: unknown, at: string, what: string): T {
    const found = options.find((option) => option === value);
    return (
      found ??
      this.fail(
        'ladder-word-unknown',
        at,
        `“${value}”不是可用的${what}，可用：${options.join('、')}`,
        `"${value}" is no known ${what}; known: ${options.join(', ')}`,
      )
    );
  }

  known(record: Fields, names: readonly string[], at: string): void {
    const odd = Object.keys(record).find((name) => !names.includes(name));
    if (odd !== undefined)
      this.fail('ladder-field-unknown', at, `不认识的字段“${odd}”`, `the field "${odd}" is unknown`);
  }

  text(record: Fields, name: string, at: string): string {
    const value = record?.[name];
    return typeof value === 'string'
      ? value
      : this.fail('ladder-field-missing', at, `缺少“${name}”`, `"${name}" is missing`);
  }

  list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? value : [];
  }

  fail(code: string, at: string, zh: string, en: string): never {
    throw new RefusedError(ladderRefusal(code, this.check.from, at, zh, en));
  }
}

const ladderRefusal = (code: string, from: string, at: string, zh: string, en: string): Refusal =>
  refuse(code, `阶梯文件 ${from} 的步骤 ${at}：${zh}`, `Ladder ${from}, step ${at}: ${en}`, `${from}#${at}`)
    .refusal;

/** 环环相扣: walks every path; each step must be reached, and only after all that it needs. */
function checkOrder(ladder: Ladder, from: string): void {
  const fail = (code: string, step: string, zh: string, en: string): never => {
    throw new RefusedError(ladderRefusal(code, from, step, zh, en));
  };
  const first = ladder.steps[0] ?? fail('ladder-empty', ladder.key, '没有步骤', 'it has no steps');
  if (!ladder.byId.has(ladder.lateEntry))
    fail('late-entry-unknown', ladder.lateEntry, '没有这个步骤', 'there is no such step');
  const reached = new Set<string>();
  const walk = (id: string, before: readonly string[]): void => {
    const step = ladder.byId.get(id) ?? fail('next-unknown', id, '没有这个步骤', 'there is no such step');
    if (before.includes(id)) fail('ladder-circle', id, '步骤成环', 'the steps run in a circle');
    const missing = step.needs.find((need) => !before.includes(need));
    if (missing !== undefined)
      fail(
        'need-skipped',
        id,
        `可能跳过前置步骤“${missing}”`,
        `"${missing}", which it needs, can be skipped`,
      );
    const last = ladder.byId.get(before.at(-1) ?? '');
    if (last !== undefined && PHASES.indexOf(step.phase) < PHASES.indexOf(last.phase))
      fail('phase-backwards', id, '阶段倒退', 'the phase goes backwards');
    reached.add(id);
    for (const next of new Set(TIERS.map((tier) => step.tiers[tier].next)))
      if (next !== null) walk(next, [...before, id]);
  };
  walk(first.id, []);
  walk(ladder.lateEntry, []);
  const unreached = ladder.steps.find((step) => !reached.has(step.id));
  if (unreached !== undefined) fail('step-unreached', unreached.id, '没有步骤通向它', 'no step leads to it');
}
