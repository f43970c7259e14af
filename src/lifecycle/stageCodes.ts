import { ladderCodes, noStep } from '../condition/ladderCodes.ts'
import type { StageModel } from './stageModel.ts'

/** The code of "no stage"; a stage has that of its place on the ladder. */
export const unstaged: number = noStep

/** The stages of customers as places on the ladder. */
export function stageCodes({ stages, needs }: Pick<StageModel, 'stages' | 'needs'>, customers: object): Uint8Array {
  return ladderCodes(stages, needs, customers)
}
