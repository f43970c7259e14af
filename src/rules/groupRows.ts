/** Columns with more values than this are measurements, not labels. */
const MOST_VALUES = 256

/** Beyond this many combinations it is no longer cheaper to look at each of them first. */
const MOST_GROUPS = 1024

/** Rows that are alike in all their labels. */
export interface RowGroups {
  /** The group of each row, numbered by first appearance. */
  readonly groupOf: Int32Array
  /** The first row of each group. */
  readonly firsts: readonly number[]
  /** The columns in which the rows of a group differ: nearly every customer has a value of their own. */
  readonly measured: ReadonlySet<string>
}

/**
 * Puts rows together that are alike in all columns that hold labels.
 *
 * Rules mostly compare labels, and a million customers have a few hundred combinations of them.
 */
export function groupRows(columns: { readonly [field: string]: ArrayLike<unknown> }, length: number): RowGroups {
  const measured = new Set<string>()
  let groupOf = new Int32Array(length)
  let firsts = length === 0 ? [] : [0]
  for (const [field, column] of Object.entries(columns)) {
    const refined = new Int32Array(length)
    const refinedFirsts = refine(column, groupOf, firsts.length, refined)
    if (refinedFirsts === null) {
      measured.add(field)
    } else {
      groupOf = refined
      firsts = refinedFirsts
    }
  }
  return { groupOf, firsts, measured }
}

/** Splits the groups by one more column; gives the first row of each new group, or null if there would be too many. */
function refine(column: ArrayLike<unknown>, groupOf: Int32Array, groups: number, refined: Int32Array): number[] | null {
  const codes = new Map<unknown, number>()
  const splits = new Int32Array(groups * MOST_VALUES).fill(-1)
  const firsts: number[] = []
  for (let i = 0; i < groupOf.length; i++) {
    const value = column[i]
    let code = codes.get(value)
    if (code === undefined) {
      if (codes.size === MOST_VALUES) return null
      codes.set(value, (code = codes.size))
    }
    const split = groupOf[i]! * MOST_VALUES + code
    let group = splits[split]!
    if (group < 0) {
      if (firsts.length === MOST_GROUPS) return null
      splits[split] = group = firsts.push(i) - 1
    }
    refined[i] = group
  }
  return firsts
}
