import { embeddedTemplate } from './template.ts';

/** Makes the template before the first test file, so that files running side by side do not make it twice. */
export async function setup(): Promise<void> {
  await embeddedTemplate();
}
