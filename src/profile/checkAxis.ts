import { fail } from '../errors.ts'
import type { AxisModel } from './axisModel.ts'

/** Private: that it is an axis, and of a version that is known here. The schema module checks every part. */
export function checkAxis(model: AxisModel): void {
  if (model?.kind !== 'axis') fail('model', 'an axis, of kind "axis"', model?.kind ?? model)
  if (model.version !== 1) fail('model', 'an axis of version 1', model.version)
}
