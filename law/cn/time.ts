/** 期限: everything the law says about time. One file an article; this is the list of what other rooms may use. */
export * from './articles/civil-code-201-first-day-excluded.ts';
export * from './articles/deadlines.ts';
export * from './articles/filing-calendar.ts';
export * from './articles/tax-collection-rules-108-inclusive-terms.ts';
export * from './articles/tax-collection-rules-109-terms.ts';
export * from './articles/working-day-terms.ts';
export * from './calendar.ts';
