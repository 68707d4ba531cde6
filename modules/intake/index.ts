/** 数据导入: files of arrears, payments and parties in; every row accepted, unchanged or returned with its reason. */
export { FINDINGS, type Finding, type FindingCode, sentenceOf } from './finding-codes.ts';
export { type ImportOptions, importFile } from './import-file.ts';
export { FIELDS, type Field, type ImportKind } from './layout/fields.ts';
export { type Mapping, readMapping } from './layout/mapping.ts';
export { LIMITS, type Limits } from './limits.ts';
export { safeCell } from './rejects.ts';
export type { ImportReport, ImportTotals } from './report.ts';
