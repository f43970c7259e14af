type Columns = { readonly [name: string]: ArrayLike<unknown> }

const WORDS: ReadonlyMap<unknown, boolean | null> = /* @__PURE__ */ new Map([
  ['true', true],
  ['TRUE', true],
  ['True', true],
  ['false', false],
  ['FALSE', false],
  ['False', false],
  [null, null],
] as const)

/** The columns, those of which every filled cell says true or false as booleans: rules compare these with no text. */
export function openBooleans(columns: Columns): Columns {
  return Object.fromEntries(
    Object.entries(columns).map(([name, column]) => [
      name,
      name !== 'id' && saysYesOrNo(column) ? opened(column) : column,
    ]),
  )
}

function saysYesOrNo(column: ArrayLike<unknown>): boolean {
  if (!Array.isArray(column)) return false
  return column.some((cell) => cell !== null) && column.every((cell) => WORDS.has(cell))
}

function opened(column: ArrayLike<unknown>): (boolean | null)[] {
  return Array.from(column, (cell) => WORDS.get(cell)!)
}
