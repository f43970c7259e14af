import type { RelativeDay } from '../condition/condition.ts'
import { checkRuleSet } from './checkRuleSet.ts'
import type { HitPolicy, Rule, RuleAction, RuleAggregate, RuleSet } from './ruleSet.ts'

/** What a field can be read as; everything else, such as an object, can only be there or not. */
type Single = string | number | bigint | boolean | Date

/** One step down for each level of objects within objects. */
type Below = [never, 0, 1, 2, 3, 4]

/**
 * The names that conditions on these facts can use: their keys, and paths such as `address.city` into objects, down to
 * five levels. Lists are not entered.
 */
export type FactField<Facts, Depth extends number = 5> = {
  [Name in keyof Facts & string]-?:
    | Name
    | ([Depth] extends [0] ? never : PathInto<Name, Exclude<NonNullable<Facts[Name]>, Single>, Below[Depth]>)
}[keyof Facts & string]

type PathInto<Name extends string, Inner, Depth extends number> = [Inner] extends [never]
  ? never
  : Inner extends readonly unknown[]
    ? never
    : Inner extends object
      ? `${Name}.${FactField<Inner, Depth>}`
      : never

/** What a field holds where it is not missing. */
export type FactValue<Facts, Field extends string> = Field extends keyof Facts
  ? NonNullable<Facts[Field]>
  : Field extends `${infer Name}.${infer Rest}`
    ? Name extends keyof Facts
      ? FactValue<NonNullable<Facts[Name]>, Rest>
      : never
    : never

/** As it stands in JSON: dates as epoch milliseconds. */
type LiteralOf<Value> = Value extends Date | bigint ? number : Value extends string | number | boolean ? Value : never

type DayOf<Value> = [Extract<Value, Date>] extends [never] ? never : RelativeDay

/** Fields that hold the same kind of value. */
type FieldLike<Facts, Value> = {
  [Field in FactField<Facts>]: Alike<Value, FactValue<Facts, Field>> extends true ? Field : never
}[FactField<Facts>]

type Alike<A, B> = [B] extends [never] ? false : [A] extends [B] ? true : [B] extends [A] ? true : false

type OperandOf<Facts, Value> = {
  readonly field: FieldLike<Facts, Value>
  /** Numbers can be multiplied. */
  readonly times?: [Extract<Value, number | bigint>] extends [never] ? never : number
}

type ComparandOf<Facts, Value> = LiteralOf<Value> | DayOf<Value> | OperandOf<Facts, Value>

/** The operators that make sense for a value, each with what may stand behind it. */
type OperatorsOf<Facts, Value> = { exists: boolean } & ([Extract<Value, Single>] extends [never]
  ? unknown
  : { eq: ComparandOf<Facts, Value>; ne: ComparandOf<Facts, Value> }) &
  ([Extract<Value, string | number | bigint>] extends [never]
    ? unknown
    : { in: readonly LiteralOf<Value>[]; notIn: readonly LiteralOf<Value>[] }) &
  ([Extract<Value, number | bigint | Date>] extends [never]
    ? unknown
    : {
        lt: ComparandOf<Facts, Value>
        lte: ComparandOf<Facts, Value>
        gt: ComparandOf<Facts, Value>
        gte: ComparandOf<Facts, Value>
        between: readonly [ComparandOf<Facts, Value>, ComparandOf<Facts, Value>]
      }) &
  (string extends Value ? { startsWith: string; contains: string } : unknown)

type Word =
  | 'all'
  | 'any'
  | 'not'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'lte'
  | 'gt'
  | 'gte'
  | 'between'
  | 'in'
  | 'notIn'
  | 'exists'
  | 'startsWith'
  | 'contains'

/** Nothing beside one word: without this, a union would let two operators pass. */
type Alone<Key extends Word> = { readonly [Other in Exclude<Word, Key>]?: never }

type ComparisonOn<Field extends string, Operators> = {
  [Operator in keyof Operators & Word]: { readonly field: Field } & {
    readonly [Key in Operator]: Operators[Key]
  } & Alone<Operator>
}[keyof Operators & Word]

/** A comparison of one of the facts with what can be compared with it. */
export type TypedComparison<Facts> = {
  [Field in FactField<Facts>]: ComparisonOn<Field, OperatorsOf<Facts, FactValue<Facts, Field>>>
}[FactField<Facts>]

interface TypedAll<Facts> extends Alone<'all'> {
  readonly all: readonly TypedCondition<Facts>[]
  readonly field?: never
}

interface TypedAny<Facts> extends Alone<'any'> {
  readonly any: readonly TypedCondition<Facts>[]
  readonly field?: never
}

interface TypedNot<Facts> extends Alone<'not'> {
  readonly not: TypedCondition<Facts>
  readonly field?: never
}

/** A condition on these facts: the JSON of `Condition`, with the names and values that there are. */
export type TypedCondition<Facts> = TypedAll<Facts> | TypedAny<Facts> | TypedNot<Facts> | TypedComparison<Facts>

/** What a rule may decide: a strategy of a list of ids, or one of several whole actions. */
export type TypedAction<Action extends string | RuleAction> = Action extends string
  ? Omit<RuleAction, 'strategy'> & { readonly strategy: Action }
  : Action

/** A rule on these facts. */
export interface TypedRule<Facts, Action extends string | RuleAction> extends Omit<Rule, 'when' | 'then'> {
  readonly when: TypedCondition<Facts>
  readonly then: TypedAction<Action>
}

/** A rule set on these facts. */
export type TypedRuleSet<Facts, Action extends string | RuleAction, Column extends string> = {
  readonly version: 1
  readonly column?: Column
  readonly rules: readonly TypedRule<Facts, Action>[]
} & (
  | { readonly hitPolicy: 'collect'; readonly aggregate?: RuleAggregate }
  | { readonly hitPolicy: Exclude<HitPolicy, 'collect'>; readonly aggregate?: never }
)

/** A rule set that remembers the names of its strategies, and of its column where it names one. */
export type DefinedRuleSet<Action extends string | RuleAction, Column extends string = never> = RuleSet & {
  readonly rules: readonly (Rule & { readonly then: TypedAction<Action> })[]
} & ([Column] extends [never] ? unknown : { readonly column: Column })

/**
 * Writes a rule set with the compiler looking over the shoulder: a misspelled column, an operator that a column does not
 * have, a value that it never holds or a strategy that does not exist is an error before the program runs.
 *
 * The first type parameter says what is known of a customer, the second, if wanted, what rules may decide: the ids of the
 * strategies as a union, or whole actions with the settings of each. What comes back is what was given, the plain JSON of a
 * `RuleSet`, once it is checked; for JSON that comes from outside at run time there is `parseRuleSet` with a domain.
 *
 * | the column holds | operators | values |
 * |---|---|---|
 * | numbers | `eq ne lt lte gt gte between in notIn` | numbers; of a union such as 1 to 5 these only |
 * | `Date` | the same but `in notIn` | epoch milliseconds, `{ daysAgo }`, `{ daysAhead }` |
 * | a union of words | `eq ne in notIn` | these words only |
 * | any text | these, `startsWith contains` | text |
 * | true and false | `eq ne` | `true`, `false` |
 *
 * All have `exists`, and all but lists take `{ field }`, a column of the same kind, in place of a value. A moment that is
 * stored as epoch milliseconds is declared as `Date | number`, as text of ISO 8601 as `Date | string`: of a plain number
 * the compiler could not tell days since an order from the day of it.
 *
 * Cost: one check of the rule set.
 *
 * @throws ClienteleError `definition`, for what types cannot tell: two rules of one id, bounds out of order, days that do
 * not exist.
 *
 * @example
 * ```ts
 * import { decisionOf, defineRules } from 'clientele/rules'
 *
 * interface Facts {
 *   recency: number
 *   tier: 'A' | 'B' | 'C' | null
 *   lastOrder: Date
 *   address?: { city: string }
 * }
 *
 * const rules = defineRules<Facts, 'vipCare' | 'winBack'>()({
 *   version: 1,
 *   hitPolicy: 'first',
 *   rules: [
 *     {
 *       id: 'quietBest',
 *       when: { all: [{ field: 'tier', in: ['A', 'B'] }, { field: 'lastOrder', lt: { daysAgo: 90 } }] },
 *       then: { strategy: 'winBack' },
 *     },
 *     { id: 'local', when: { field: 'address.city', eq: 'Hangzhou' }, then: { strategy: 'vipCare' } },
 *   ],
 * })
 *
 * const ann = { tier: 'A', recency: 120, lastOrder: new Date('2026-01-31') }
 * decisionOf(rules, ann, { asOf: '2026-05-31' }).strategy // => 'winBack'
 * ```
 */
export function defineRules<Facts extends object, Action extends string | RuleAction = string>(): <
  const Column extends string = never,
>(
  ruleSet: TypedRuleSet<Facts, Action, Column>,
) => DefinedRuleSet<Action, Column> {
  return <const Column extends string>(ruleSet: TypedRuleSet<Facts, Action, Column>) => {
    checkRuleSet(ruleSet)
    return ruleSet as unknown as DefinedRuleSet<Action, Column>
  }
}
