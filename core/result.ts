/** A wrong request, answered with what is wrong, why, and what to do now. Not for a legal "no" (that is a Decision). */
export interface Refusal {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** The field, column or option at fault, where there is one. */
  readonly at?: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Result<T> => ({ ok: true, value });
export const refuse = (
  code: string,
  zh: string,
  en: string,
  at?: string,
): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: at === undefined ? { code, zh, en } : { code, zh, en, at },
});

/** Thrown where no caller can go on; carries the refusal to the edge, which prints it. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(`${refusal.code}: ${refusal.en}`);
    this.name = 'RefusedError';
    this.refusal = refusal;
  }
}
