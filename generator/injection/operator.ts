import type { contract, InjectionConfig } from '../../schemas/generated/annotations.js';

/** What the operator decides for all pods. */
export interface Operator {
  readonly config: InjectionConfig;
  /** The annotations, with the defaults the config gives them. */
  readonly contract: Contract;
}

export type Contract = ReturnType<typeof contract>;
