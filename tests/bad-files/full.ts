/** Q5 in full: 10,000 malformed files; the counts go to bench/proofs/q5.md. Run: node tests/bad-files/full.ts [files] */
import { writeFileSync } from 'node:fs';
import { openDesk } from '../../modules/intake/fixtures.ts';
import { importBadFiles } from './import-bad-files.ts';

const files = Number(process.argv[2] ?? 10_000);
const desk = await openDesk();
try {
  const { counts, accepted, rejected } = await importBadFiles(desk.shell, desk.law, desk.folder, 0, files);
  const lines = [...counts].map(([kind, codes]) => {
    const told = [...codes].sort(([, a], [, b]) => b - a).map(([code, count]) => `${code} ${count}`);
    return `| ${kind} | ${[...codes.values()].reduce((sum, count) => sum + count, 0)} | ${told.join(', ')} |`;
  });
  const text = `# Q5: malformed files

${files} files, numbers 0 to ${files - 1} of \`tests/bad-files/bad-file.ts\`. No import threw; every refusal has a sentence; rows reconcile in every
file that was read; obligations stored = rows accepted (${accepted}). ${rejected} rows were returned with a reason. \`rows\` means that the file was read
row by row.

| kind of file | files | refused as, or read by rows |
|---|---|---|
${lines.join('\n')}
`;
  process.stdout.write(text);
  if (files >= 10_000) writeFileSync(new URL('../../bench/proofs/q5.md', import.meta.url), text);
} finally {
  await desk.close();
}

// The embedded database's worker may outlive its close; a script ends all the same.
process.exit(0);
