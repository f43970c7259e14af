import type * as z from 'zod/mini'

/**
 * The schema type of `T`, or never where a schema does not give exactly `T`, `readonly` aside: written behind
 * `satisfies`, it stops the build when a type and its schema drift apart.
 */
export type Same<T, S extends z.ZodMiniType> =
  Identical<Writable<T>, Writable<z.output<S>>> extends true ? z.ZodMiniType<T> : never

/** Not assignable both ways: an optional key that one of them lacks must show. */
type Identical<A, B> = (<G>() => G extends A ? 1 : 2) extends <G>() => G extends B ? 1 : 2 ? true : false

type Writable<T> = T extends object ? { -readonly [K in keyof T]: Writable<T[K]> } : T
