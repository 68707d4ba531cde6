// Some registries do not carry every platform's optional binaries, and npm then leaves them out of package-lock.json
// and refuses `npm ci`. This names each missing one with the version, system and processor that its parent asks for.
// Run it after every change of dependencies: node .ci/complete-lock.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));
const SYSTEMS = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  aix: 'aix',
  win32: 'win32',
  wasm32: undefined,
};
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'ppc64',
  's390x',
  'riscv64',
  'loong64',
  'mips64el',
  'wasm32',
];

const packages = Object.entries(lock.packages);
let added = 0;
for (const [at, parent] of packages) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const nested = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (lock.packages[`node_modules/${name}`] || lock.packages[nested]) continue;
    const words = name.split('/').at(-1).split('-');
    const system = words.map((word) => SYSTEMS[word]).find((found) => found !== undefined);
    const processor = PROCESSORS.find(
      (one) => words.includes(one) || (one === 'arm' && words.includes('armv7')),
    );
    if (system === undefined && processor === undefined) continue;
    lock.packages[`node_modules/${name}`] = {
      version: version.replace(/^[\^~]/, ''),
      ...(processor === undefined ? {} : { cpu: [processor] }),
      dev: parent.dev,
      ...(words.includes('musl') ? { libc: ['musl'] } : {}),
      ...(words.includes('gnu') ? { libc: ['glibc'] } : {}),
      optional: true,
      ...(system === undefined ? {} : { os: [system] }),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(
  Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
);
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} optional packages of other platforms named in package-lock.json`);
