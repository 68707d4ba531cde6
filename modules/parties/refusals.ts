import type { Refusal } from '#core';

/** Every "wrong request" of this room, with what to do. */
export const refusals = {
  noNumber: (): Refusal => ({
    code: 'party-without-number',
    zh: '缺少纳税人识别号、统一社会信用代码或身份号码；请补填后重新导入',
    en: 'No taxpayer number, social credit code or identity number; add one and import again',
    at: 'identifiers',
  }),
  noName: (): Refusal => ({
    code: 'party-without-name',
    zh: '缺少名称；请补填后重新导入',
    en: 'No name; add it and import again',
    at: 'name',
  }),
  numbersOfTwoParties: (numbers: readonly string[]): Refusal => ({
    code: 'numbers-of-two-parties',
    zh: `号码${numbers.join('、')}在台账中属于不同主体；请核对后分别导入`,
    en: `The numbers ${numbers.join(', ')} belong to different parties in the ledger; check them and import each on its own`,
    at: 'identifiers',
  }),
  unknownParty: (text: string): Refusal => ({
    code: 'party-unknown',
    zh: `台账中没有“${text}”；请核对统一社会信用代码、身份号码或编号，或先导入该户`,
    en: `Nobody in the ledger has the number "${text}"; check it, or import the party first`,
    at: 'party',
  }),
} as const;
