import { columnsOf } from '../published.ts'

/** 11,104 donors of 1995 and their six yearly opportunities (Fader, Hardie and Shang 2010), equal histories together. */
export function donations(): {
  repeats: number[]
  tenureAtLast: number[]
  tenure: number[]
  customers: number[]
  holdout: number[]
} {
  const { x, t_x, n_cal, customers, x_star_total } = columnsOf('donations-rf-holdout.csv', [
    'x',
    't_x',
    'n_cal',
    'customers',
    'x_star_total',
  ])
  return { repeats: x, tenureAtLast: t_x, tenure: n_cal, customers, holdout: x_star_total }
}
