import { expectTypeOf, test } from 'vitest'
import {
  type AxisModel,
  classifyAxis,
  defineAxis,
  fitAxis,
  leadingScale,
  profitAxis,
  purchasingPowerAxis,
  valueAxis,
} from '../../src/profile/index.ts'

test('an axis knows the column that it writes', () => {
  expectTypeOf(defineAxis(profitAxis()).column).toEqualTypeOf<'profitTier'>()
  expectTypeOf(fitAxis(valueAxis(), { monetary: [1] }).column).toEqualTypeOf<'valueTier'>()
  expectTypeOf(fitAxis(purchasingPowerAxis(), { income: [1] }).column).toEqualTypeOf<'purchasingPower'>()
  const own = defineAxis({ column: 'basket', of: 'monetary', bands: [{ id: 'large', from: 500 }] })
  expectTypeOf(own).toEqualTypeOf<AxisModel<'basket'>>()
})

test('classes are text or null', () => {
  expectTypeOf(classifyAxis(defineAxis(profitAxis()), { profit: [1] })).toEqualTypeOf<(string | null)[]>()
})

test('shares need customers', () => {
  // @ts-expect-error shares are resolved by fitAxis
  defineAxis(valueAxis())
})

test('scales name columns that there are', () => {
  const answers = { q1: [1], q2: [2] }
  expectTypeOf(leadingScale(answers, { a: ['q1'], b: ['q2'] }, { minItems: 1 }).leadingScale).toEqualTypeOf<
    ('a' | 'b' | null)[]
  >()
  // @ts-expect-error no such column
  leadingScale(answers, { a: ['q1'], b: ['q3'] }, { minItems: 1 })
})
