/** 款项: everything the law says about money owed. One file an article; this is the list of what other rooms may use. */

export * from './articles/late-fee-amounts.ts';
export * from './articles/late-fee-request.ts';
export * from './articles/tax-collection-law-32-late-fee.ts';
