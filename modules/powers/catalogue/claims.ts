import { claimFiling, condition, revocation, singlePaymentAllowed, subrogation } from '#law';
import type { PowerRow } from '../power.ts';
import {
  ANYONE,
  act,
  BUREAU,
  CC,
  EBL,
  every,
  fact,
  OFFICE,
  ofKind,
  owesTax,
  R,
  say,
  some,
  TAXPAYERS,
  TCA,
} from './words.ts';

const O150 = act('sat-2002-150')('');

/** 抵欠、优先权、代位与撤销、承继、破产. */
export const CLAIMS: readonly PowerRow[] = [
  {
    id: 'refund-offset',
    title: say('应退税款抵扣欠税', 'refund used for arrears'),
    basis: [...TCA(51), ...R(79), ...O150],
    by: OFFICE,
    against: say('有应退税款的纳税人', 'taxpayers with a refund due'),
    conditions: say('有应退税款和欠税；未受理破产', 'a refund and arrears; no bankruptcy accepted'),
    order: say(
      '先发生的欠税先抵，每笔连同滞纳金；破产受理后停止',
      'oldest arrears first, each with its late fee; stops at bankruptcy',
    ),
    documents: ['refund-offset-notice'],
    approval: 'routine',
    state: 'common',
    ask: (law, facts) =>
      every(
        law,
        facts,
        'power-refund-offset',
        [...TCA(51), ...R(79)],
        [
          owesTax(law, facts, R(79)),
          some(law, facts, 'power-refund-due', 'refundDue', R(79)),
          singlePaymentAllowed(law, facts),
        ],
      ),
  },
  {
    id: 'vat-credit-offset',
    title: say('留抵税额抵减增值税欠税', 'VAT credit used for arrears'),
    basis: act('sat-2004-1197')(''),
    by: OFFICE,
    against: say('有留抵税额的一般纳税人', 'general VAT taxpayers with a credit'),
    conditions: say('有期末留抵税额和增值税欠税', 'a VAT credit and VAT arrears'),
    order: say('先发生的先抵；不足时税款与滞纳金按比例', 'oldest first; pro rata when it falls short'),
    documents: ['vat-credit-offset'],
    approval: 'routine',
    state: 'common',
    ask: (law, facts) =>
      every(law, facts, 'power-vat-credit-offset', act('sat-2004-1197')(''), [
        ofKind(
          law,
          facts,
          ['enterprise', 'individual-business', 'other-organisation'],
          act('sat-2004-1197')(''),
        ),
        owesTax(law, facts, act('sat-2004-1197')('')),
        some(law, facts, 'power-vat-credit', 'vatCredit', act('sat-2004-1197')('')),
        singlePaymentAllowed(law, facts),
      ]),
  },
  {
    id: 'tax-priority',
    title: say('税收优先权', 'tax priority'),
    basis: TCA(45),
    by: OFFICE,
    against: TAXPAYERS,
    conditions: say(
      '先于无担保债权和罚款；欠税发生早于担保物权的，先于担保物权',
      'before unsecured claims and fines; before security given later',
    ),
    order: say(
      '在他人执行、拍卖、清算中主张；破产程序另依破产法',
      'claimed in the execution or liquidation of others; bankruptcy has its own order',
    ),
    documents: ['arrears-inquiry-reply'],
    approval: 'none',
    state: 'common',
    ask: (law, facts) => every(law, facts, 'power-tax-priority', TCA(45), [owesTax(law, facts, TCA(45))]),
  },
  {
    id: 'disclosure-to-creditor',
    title: say('向抵押权人、质权人提供欠税情况', 'arrears told to a secured creditor'),
    basis: TCA(46),
    by: OFFICE,
    against: TAXPAYERS,
    conditions: say('抵押权人、质权人请求', 'on the request of a mortgagee or pledgee'),
    order: say('核对请求人身份后答复', 'answered after the asker is checked'),
    documents: ['arrears-inquiry-reply'],
    approval: 'routine',
    state: 'uncommon',
    ask: (law, facts) => every(law, facts, 'power-disclosure', TCA(46), [owesTax(law, facts, TCA(46))]),
  },
  {
    id: 'subrogation',
    title: say('代位权', 'subrogation'),
    basis: [...TCA(50), ...CC(535, 537)],
    by: say('税务机关（向法院起诉）', 'the tax authority, by suit'),
    against: say('欠税人的债务人', 'debtors of the taxpayer'),
    conditions: say(
      '债权到期、怠于诉讼或仲裁、损害国家税收、非专属债权',
      'due claim, no suit or arbitration, harm to recovery, not personal',
    ),
    order: say('起诉；以欠税为限', 'suit; up to the tax'),
    documents: ['subrogation-revocation-suit'],
    approval: 'enforcement',
    state: 'uncommon',
    ask: (law, facts) =>
      subrogation(law, { ...facts, owesAsTaxpayer: facts.capacities.includes('taxpayer') }),
  },
  {
    id: 'revocation',
    title: say('撤销权', 'revocation'),
    basis: [...TCA(50), ...CC(538, 539, 541)],
    by: say('税务机关（向法院起诉）', 'the tax authority, by suit'),
    against: say('受让人等', 'transferees'),
    conditions: say(
      '放弃到期债权、无偿转让、明显低价且受让人知道；一年、五年',
      'waiver, gratis transfer, low price known to the transferee; one and five years',
    ),
    order: say('知道后一年内起诉', 'suit within one year of knowing'),
    documents: ['subrogation-revocation-suit'],
    approval: 'enforcement',
    state: 'uncommon',
    ask: revocation,
  },
  {
    id: 'successor-claim',
    title: say('向合并、分立后的纳税人追缴', 'claim against merged or divided taxpayers'),
    basis: TCA(48),
    by: OFFICE,
    against: say('合并后的纳税人；分立后的各纳税人连带', 'the merged taxpayer; the divided ones jointly'),
    conditions: say('合并、分立时税款未缴清', 'tax unpaid at the merger or division'),
    order: say('同一般追缴', 'as any claim'),
    documents: ['payment-demand'],
    approval: 'routine',
    state: 'uncommon',
    ask: (law, facts) =>
      every(law, facts, 'power-successor-claim', TCA(48), [
        ofKind(law, facts, ['enterprise', 'other-organisation'], TCA(48)),
        owesTax(law, facts, TCA(48)),
        fact(law, facts, 'power-merged-or-divided', 'mergedOrDivided', TCA(48)),
      ]),
  },
  {
    id: 'estate-claim',
    title: say('向遗产追缴', 'claim against the estate'),
    basis: CC(1145, 1159, 1161),
    by: OFFICE,
    against: say(
      '遗产管理人、继承人（以所得遗产实际价值为限）',
      'administrator and heirs, up to the value received',
    ),
    conditions: say('纳税人死亡且有遗产', 'the taxpayer died and left an estate'),
    order: say(
      '法定继承人先行，超出部分由遗嘱继承人和受遗赠人按比例',
      'intestate heirs first, the excess by will heirs and legatees',
    ),
    documents: ['tax-matter-notice'],
    approval: 'routine',
    state: 'uncommon',
    ask: (law, facts) =>
      every(law, facts, 'power-estate-claim', CC(1161), [
        ofKind(law, facts, ['natural-person', 'individual-business'], CC(1161)),
        condition(law, facts.on, 'power-deceased', {
          holds: facts.status === 'deceased',
          basis: CC(1161),
          because: { status: facts.status },
        }),
        owesTax(law, facts, CC(1161)),
      ]),
  },
  {
    id: 'bankruptcy-claim',
    title: say('破产债权申报', 'claim in bankruptcy'),
    basis: [...EBL(44, 45, 48, 113), ...act('sat-spc-2025-24')(1)],
    by: OFFICE,
    against: say('法院受理破产的企业', 'enterprises whose bankruptcy was accepted'),
    conditions: say(
      '税款单列，滞纳金为普通债权；未到期税款视为到期',
      'tax apart, late fee ordinary; undue tax counts as due',
    ),
    order: say(
      '受理即解除保全、中止执行，停止自行抵扣',
      'measures lifted, enforcement stayed, own offsets stopped',
    ),
    documents: ['bankruptcy-claim'],
    approval: 'routine',
    state: 'common',
    ask: (law, facts) =>
      every(law, facts, 'power-bankruptcy-claim', EBL(48), [
        ofKind(law, facts, ['enterprise', 'other-organisation'], EBL(48)),
        claimFiling(law, facts),
      ]),
  },
  {
    id: 'bankruptcy-petition',
    title: say('税务机关申请债务人破产', 'bankruptcy petition by the office'),
    basis: EBL(44),
    by: BUREAU,
    against: say('不能清偿到期债务的企业', 'enterprises that cannot pay'),
    conditions: say(
      '税务机关能否作为申请人有争议，交法制审核',
      'whether the office may petition is disputed: legal review',
    ),
    order: say('执行不能之后', 'after enforcement has failed'),
    documents: [],
    approval: 'enforcement',
    state: 'unused',
    ask: (law, facts) =>
      every(law, facts, 'power-bankruptcy-petition', EBL(44), [
        ofKind(law, facts, ['enterprise'], EBL(44)),
        condition(law, facts.on, 'power-needs-legal-review', {
          holds: undefined,
          needs: ['legalReview'],
          basis: EBL(44),
          confidence: 'unverified',
        }),
      ]),
  },
  {
    id: 'personal-bankruptcy',
    title: say('个人破产程序中的申报', 'claim in a personal bankruptcy'),
    basis: act('shenzhen-personal-bankruptcy')(''),
    by: OFFICE,
    against: say('深圳的自然人、个体工商户', 'natural persons and individual businesses of Shenzhen'),
    conditions: say(
      '仅深圳；条文未取得，转人工',
      'Shenzhen only; the text was not obtained, so a person decides',
    ),
    order: say('依法院公告', 'by the court’s notice'),
    documents: ['bankruptcy-claim'],
    approval: 'routine',
    state: 'unused',
    ask: (law, facts) =>
      every(law, facts, 'power-personal-bankruptcy', act('shenzhen-personal-bankruptcy')(''), [
        ofKind(
          law,
          facts,
          ['natural-person', 'individual-business'],
          act('shenzhen-personal-bankruptcy')(''),
        ),
        condition(law, facts.on, 'power-in-shenzhen', {
          holds: law.region.startsWith('4403'),
          basis: act('shenzhen-personal-bankruptcy')(''),
          because: { region: law.region },
        }),
        condition(law, facts.on, 'power-needs-legal-review', {
          holds: undefined,
          needs: ['legalReview'],
          basis: act('shenzhen-personal-bankruptcy')(''),
          confidence: 'unverified',
        }),
      ]),
  },
  {
    id: 'deregistration-block',
    title: say('注销前结清税款', 'clearance before deregistration'),
    basis: R(16, 50),
    by: OFFICE,
    against: ANYONE,
    conditions: say(
      '申请注销且税款、滞纳金、罚款未结清',
      'deregistration requested while anything is unpaid',
    ),
    order: say('结清后方可注销', 'cleared first'),
    documents: ['tax-matter-notice'],
    approval: 'none',
    state: 'common',
    ask: (law, facts) =>
      every(law, facts, 'power-deregistration-block', R(16), [
        ofKind(law, facts, ['enterprise', 'individual-business', 'other-organisation'], R(16)),
        owesTax(law, facts, R(16)),
        fact(law, facts, 'power-deregistration-requested', 'deregistrationRequested', R(16)),
      ]),
  },
];
