import { describe, expectTypeOf, test } from 'vitest'
import * as z from 'zod/mini'
import type { AbcModel } from '../../src/abc/index.ts'
import type { ClvModel, CovariatesFit } from '../../src/clv/index.ts'
import type { Condition } from '../../src/condition/index.ts'
import type { StageModel } from '../../src/lifecycle/index.ts'
import type { Policy } from '../../src/policy/index.ts'
import type { RfmModel, SegmentMap } from '../../src/rfm/index.ts'
import type { RuleSet } from '../../src/rules/index.ts'
import type * as schema from '../../src/schema/index.ts'
import type { Same } from '../../src/schema/same.ts'
import type { Playbook } from '../../src/strategy/index.ts'
import type { CustomerColumns } from '../../src/table/index.ts'

describe('schemas', () => {
  test('give exactly the types of the library', () => {
    expectTypeOf<z.infer<typeof schema.rfmModelSchema>>().toEqualTypeOf<RfmModel<string>>()
    expectTypeOf<z.infer<typeof schema.segmentMapSchema>>().toEqualTypeOf<SegmentMap>()
    expectTypeOf<z.infer<typeof schema.abcModelSchema>>().toEqualTypeOf<AbcModel<string>>()
    expectTypeOf<z.infer<typeof schema.clvModelSchema>>().toEqualTypeOf<ClvModel<string>>()
    expectTypeOf<z.infer<typeof schema.covariatesFitSchema>>().toEqualTypeOf<
      CovariatesFit<'bg-nbd'> | CovariatesFit<'pareto-nbd'>
    >()
    expectTypeOf<z.infer<typeof schema.stageModelSchema>>().toEqualTypeOf<StageModel>()
    expectTypeOf<z.infer<typeof schema.conditionSchema>>().toEqualTypeOf<Condition>()
    expectTypeOf<z.infer<typeof schema.ruleSetSchema>>().toEqualTypeOf<RuleSet>()
    expectTypeOf<z.infer<typeof schema.playbookSchema>>().toEqualTypeOf<Playbook>()
    expectTypeOf<z.infer<typeof schema.policySchema>>().toEqualTypeOf<Policy<string>>()
  })

  test('and so do the functions that parse', () => {
    expectTypeOf<typeof schema.parseRfmModel>().toEqualTypeOf<(json: unknown) => RfmModel<string>>()
    expectTypeOf<typeof schema.parsePolicy>().toEqualTypeOf<(json: unknown) => Policy<string>>()
  })

  test('hold customers to the glossary', () => {
    expectTypeOf<schema.CustomerRow['recency']>().toEqualTypeOf<number | null>()
    expectTypeOf<schema.CustomerRow['segment']>().toEqualTypeOf<string | null | undefined>()
    expectTypeOf<keyof CustomerColumns>().toExtend<keyof schema.CustomerRow>()
  })
})

// The sources hold each schema against its type with `satisfies Same<Type, typeof schema>`; never means that they differ.
describe('the guard between types and schemas', () => {
  interface Model {
    readonly version: 1
    readonly method: 'mean' | 'quantile'
    readonly cuts: readonly (number | null)[]
    readonly column?: string
  }
  const method = z.enum(['mean', 'quantile'])
  const cuts = z.array(z.nullable(z.number()))
  const column = z.exactOptional(z.string())
  const exact = z.strictObject({ version: z.literal(1), method, cuts, column })

  test('passes the same type, whatever is readonly', () => {
    expectTypeOf<Same<Model, typeof exact>>().toEqualTypeOf<z.ZodMiniType<Model>>()
  })

  test('sees a word too few or too many', () => {
    const few = z.strictObject({ version: z.literal(1), method: z.enum(['mean']), cuts, column })
    const many = z.strictObject({ version: z.literal(1), method: z.enum(['mean', 'quantile', 'x']), cuts, column })
    expectTypeOf<Same<Model, typeof few>>().toBeNever()
    expectTypeOf<Same<Model, typeof many>>().toBeNever()
  })

  test('sees a missing null, deep within', () => {
    const narrow = z.strictObject({ version: z.literal(1), method, cuts: z.array(z.number()), column })
    expectTypeOf<Same<Model, typeof narrow>>().toBeNever()
  })

  test('sees a key too few or too many, also an optional one', () => {
    const few = z.strictObject({ version: z.literal(1), method, cuts })
    const many = z.strictObject({ version: z.literal(1), method, cuts, column, note: z.exactOptional(z.string()) })
    expectTypeOf<Same<Model, typeof few>>().toBeNever()
    expectTypeOf<Same<Model, typeof many>>().toBeNever()
  })

  test('sees an optional key that may be undefined', () => {
    const loose = z.strictObject({ version: z.literal(1), method, cuts, column: z.optional(z.string()) })
    expectTypeOf<Same<Model, typeof loose>>().toBeNever()
  })
})
