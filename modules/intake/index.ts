/** 数据导入: files of arrears, payments and parties in; every row accepted, unchanged or returned with its reason. */
export { type Finding, type FindingCode, FINDINGS, sentenceOf } from './finding-codes.ts';
export { importFile, type ImportOptions } from './import-file.ts';
export { FIELDS, type Field, type ImportKind } from './layout/fields.ts';
export { type Mapping, readMapping } from './layout/mapping.ts';
export { LIMITS, type Limits } from './limits.ts';
export { safeCell } from './rejects.ts';
export type { ImportReport, ImportTotals } from './report.ts';
