/** 合成人口: a made-up province with its taxpayers, filings and payments, as import files or loaded directly. */
export { type DueDays, dueDaysOf } from './due-days.ts';
export type { Filing, SimulatedPayment } from './filing.ts';
export { type LoadOptions, type LoadReport, loadPopulation } from './load.ts';
export { type LadderDays, ladderDaysOf } from './load-positions.ts';
export { type PopulationReport, taxpayersOf, writePopulation } from './population.ts';
export { FILES } from './population-rows.ts';
export { SAMPLE_RUNS_BEFORE, samplePopulation, writeSample } from './sample.ts';
export { type Province, type SimulatedPerson, type SimulatedTaxpayer, simulateTaxpayer } from './taxpayer.ts';
