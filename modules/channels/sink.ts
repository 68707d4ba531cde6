/** What a sink knows about a batch: taken, not seen, or it cannot say (a lost answer). */
export type Reception = 'taken' | 'absent' | 'unknown';

/**
 * Where messages leave the house. The first one writes files; a gateway for text messages or the e-tax inbox will answer
 * the same two questions. A batch has a name of its own: a sink asked twice under one name delivers once.
 */
export interface Sink {
  readonly name: string;
  /** Whether a batch of this name was taken: asked after a restart, before anything is sent again. */
  find(batch: string): Promise<Reception>;
  /** Hands a batch over, wholly or not at all; 'unknown' when the answer was lost. */
  handOver(batch: string, lines: string): Promise<Reception>;
}
