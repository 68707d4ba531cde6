/** 期限: everything the law says about time. One file an article; this is the list of what other rooms may use. */
export * from './articles/filing-calendar.ts';
export * from './articles/tax-collection-rules-109-terms.ts';
export * from './calendar.ts';
