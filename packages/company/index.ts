export type { CompanyOptions } from "./company-options.ts";
export { type EffectSizes, type Effects, nothingPlanted, plantedEffects } from "./effects.ts";
export type { CompanyRecord } from "./files/record-rows.ts";
export { type Simulation, simulateCompany } from "./simulate-company.ts";
export type { Truth } from "./truth/truth.ts";
export { type WriteOptions, type WriteProgress, type WrittenFile, writeCompany } from "./write-company.ts";
