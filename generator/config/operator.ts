import { contract, type InjectionConfig } from '../../schemas/generated/annotations.js';
import type { Operator } from '../injection/operator.js';

/** The operator's part of the injection, which is the same for all requests. */
export function operatorOf(config: InjectionConfig): Operator {
  return { config, contract: contract(config) };
}
