import { fail } from '../errors.ts'

/** The level of intervals; 0.95 where none is given. */
export function checkLevel(level = 0.95): number {
  if (!(level > 0 && level < 1)) fail('argument', '`level` to be between 0 and 1', level, { column: 'level' })
  return level
}
