import type { Basis } from '#core';

const cite =
  (act: string) =>
  (...articles: readonly (string | number)[]): Basis[] =>
    articles.map((article) => ({ act, article: String(article) }));

/** 税收征收管理法 */
export const TCA = cite('tca-2015');
/** 实施细则 */
export const R = cite('tca-rules-2016');
/** 行政强制法 */
export const ACL = cite('coercion-2012');
/** 行政处罚法 */
export const APL = cite('penalty-2021');
/** 行政复议法 */
export const ARL = cite('reconsideration-2024');
/** 行政诉讼法 */
export const ALL = cite('litigation-2017');
/** 民法典 */
export const CC = cite('civil-code-2021');
/** 企业破产法 */
export const EBL = cite('bankruptcy-2007');
/** 刑法 */
export const CL = cite('criminal-law');
/** 欠税公告办法（总局令第61号） */
export const O61 = cite('sat-61-2026');
/** 抵税财物拍卖、变卖试行办法（总局令第12号） */
export const O12 = cite('sat-12-2005');
/** 纳税担保试行办法（总局令第11号） */
export const O11 = cite('sat-11-2005');
/** 税务稽查案件办理程序规定（总局令第52号） */
export const O52 = cite('sat-52-2021');
/** 重大税收违法失信主体信息公布管理办法（总局令第54号） */
export const O54 = cite('sat-54-2021');
/** 税务文书电子送达规定（公告2019年第39号） */
export const A39 = cite('sat-2019-39');
/** 纳税缴费信用管理办法（公告2025年第12号） */
export const A2512 = cite('sat-2025-12');
/** 行政诉讼法解释（法释〔2018〕1号） */
export const LITIGATION_INTERPRETATION = cite('spc-2018-1');
/** 合同编通则解释（法释〔2023〕13号） */
export const CONTRACT_INTERPRETATION = cite('spc-2023-13');
/** 危害税收征管刑事案件解释（法释〔2024〕4号） */
export const CRIME_INTERPRETATION = cite('spc-2024-4');
