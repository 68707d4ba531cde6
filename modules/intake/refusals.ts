import { RefusedError, refuse } from '#core';

/** A file longer than anyone meant to import. */
export const tooManyRows = (limit: number): RefusedError =>
  new RefusedError({
    code: 'too-many-rows',
    zh: `文件超过${limit}行；请拆分后导入`,
    en: `The file has more than ${limit} rows; split it`,
  });

/** No row near the top names columns that intake knows. */
export function noHeadings(cells: readonly (readonly string[])[]) {
  const seen = (cells[0] ?? []).join('、').slice(0, 300);
  return refuse(
    'headings-not-found',
    `前${cells.length}行中没有认得的表头（第一行：${seen}）；请改用导入模板的表头，或用 --mapping 指定映射文件`,
    `No known headings in the first ${cells.length} rows (first row: ${seen}); use the headings of the template or a mapping file with --mapping`,
  );
}
