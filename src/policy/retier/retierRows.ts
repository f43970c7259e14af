import { fail, words } from '../../errors.ts'
import type { Column, Id, NumberColumn } from '../../table/columns.ts'
import { readColumn } from '../../table/readColumn.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'
import type { RetierOptions, RetierResult } from '../retierAll.ts'
import type { RetierRules } from '../retierRules.ts'
import type { ClassChange, RetierState } from '../retierState.ts'
import { explainOverride, openReasons } from './changeReasons.ts'
import { type Move, moveCustomer, openLimits } from './moveCustomer.ts'
import { addRow, checkRules, checkState, isId, openWork, readMoment, toState, type Work } from './workOn.ts'

/** A run over columns whose types are not known: `retierAll` says what it does. */
export function retierRows<T extends Id>(
  rules: RetierRules,
  state: RetierState<T> | null,
  customers: object,
  options: RetierOptions,
): RetierResult<T> {
  checkRules(rules)
  if (state !== null) checkState(state, rules)
  const { at, today } = readMoment(options?.at, rules)
  const { axis, of, classes } = rules
  const table = customers as { readonly [column: string]: Column<unknown> }
  tableLength({ id: table.id as Column<T>, [axis]: table[axis], ...(of !== null && { [of]: table[of] }) })
  const ids = readColumn(table.id as Column<T>, 'id')
  const labels = readColumn(table[axis] as Column<unknown>, axis)
  const values = of === null ? null : readNumbers(table[of] as NumberColumn, of)
  const placeOf = new Map<unknown, number>(classes.map(({ id }, k) => [id, k]))

  const work = openWork(state, rules)
  const rows = findRows(work, ids)
  const ended = endOverrides(work, today)
  const limits = openLimits(rules)
  const reasonOf = openReasons(rules)
  const changes: ClassChange<T>[] = []
  const nameOf = (place: number): string | null => classes[place]?.id ?? null
  const move: Move = { code: 'first', place: 0, days: 0 }
  for (let i = 0; i < ids.length; i++) {
    const row = rows[i]!
    if (work.day[row]! > today) {
      fail('argument', '`at` to be no earlier than the last row of each customer', options.at, { column: 'at', row: i })
    }
    const label = labels[i]
    const place = label === null || label === undefined ? -1 : placeOf.get(label)
    if (place === undefined) {
      fail('column', `column \`${axis}\` to hold classes of the rules`, label, { column: axis, row: i })
    }
    const from = work.held[row]!
    const value = values === null ? Number.NaN : values[i]!
    const moved = moveCustomer(limits, work, row, place, value, today, move)
    if (!moved && ended.size === 0) continue
    const id = work.id[row]!
    const override = ended.get(id)
    if (override !== undefined) {
      // What was held before is what the override said, and why it changes is that it does not any more.
      ended.delete(id)
      pushEnded(changes, { id, axis, from: override.class, to: nameOf(work.held[row]!), at }, override.reason)
    } else if (moved && !work.overrides.has(id)) {
      changes.push({ id, axis, from: nameOf(from), to: nameOf(work.held[row]!), at, because: reasonOf(move, value) })
    }
  }
  if (ended.size > 0) {
    work.id.forEach((id, row) => {
      const override = ended.get(id)
      if (override === undefined) return
      pushEnded(changes, { id, axis, from: override.class, to: nameOf(work.held[row]!), at }, override.reason)
    })
  }
  return { state: toState(rules, work), changes }
}

function pushEnded<T extends Id>(
  changes: ClassChange<T>[],
  change: Omit<ClassChange<T>, 'because'>,
  reason: string,
): void {
  if (change.from !== change.to) changes.push({ ...change, because: explainOverride('override-ended', reason) })
}

/** Takes the overrides out that do not hold any more today. */
function endOverrides<T extends Id>({ overrides }: Work<T>, today: number): Work<T>['overrides'] {
  const ended: Work<T>['overrides'] = new Map()
  for (const [id, override] of overrides) {
    if (override.until === null || override.until > today) continue
    ended.set(id, override)
    overrides.delete(id)
  }
  return ended
}

/** The row of the state for each row of the table; new customers get one. */
function findRows<T extends Id>(work: Work<T>, ids: ArrayLike<T | null | undefined>): Int32Array {
  const rows = new Int32Array(ids.length)
  const known = work.id.length
  // Most runs bring the customers in the order of the state: then no id need be hashed.
  let same = 0
  while (same < ids.length && same < known && ids[same] === work.id[same]) {
    rows[same] = same
    same++
  }
  if (same === ids.length) return rows
  const rowOf = new Map<T, number>()
  for (let row = 0; row < known; row++) rowOf.set(work.id[row]!, row)
  const met = new Uint8Array(known + ids.length - same).fill(1, 0, same)
  for (let i = same; i < ids.length; i++) {
    const id = ids[i]
    let row = rowOf.get(id as T)
    if (row === undefined) {
      if (!isId(id)) {
        fail('column', 'column `id` to hold the id of each customer', id ?? words('none'), { column: 'id', row: i })
      }
      rowOf.set(id as T, (row = addRow(work, id as T)))
    }
    if (met[row]) fail('column', 'each customer once', id, { column: 'id', row: i })
    met[row] = 1
    rows[i] = row
  }
  return rows
}
