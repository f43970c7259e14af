import type { Objective } from '../../math/minimize.ts'
import { findBoundaries, type Landing } from '../beta-geometric/findBoundaries.ts'
import { fitKernel } from '../beta-geometric/fitKernel.ts'
import { fit as fitBgNbd } from '../bg-nbd/fit.ts'
import type { HistoryColumns, HistoryRows } from '../common/readHistories.ts'
import type { FamilyFit, FitData, FitFinding } from '../common/types.ts'
import type { CovariatesFamily } from '../covariatesFit.ts'
import type { FamilyFitOptions } from '../familyFits.ts'
import { findBoundaries as findParetoBoundaries } from '../pareto-nbd/findBoundaries.ts'
import { fit as fitParetoNbd } from '../pareto-nbd/fit.ts'
import { logBetaOf, objectiveOf } from '../pareto-nbd/objective.ts'
import { rowsOf } from '../pareto-nbd/rows.ts'
import type { Directions } from './covariateObjective.ts'

/** What fitting with covariates needs of a family. */
export interface CovariateFitter {
  readonly names: readonly string[]
  readonly directions: Directions
  fit(customers: HistoryColumns, options: FamilyFitOptions): FamilyFit<string, string>
  /** Minus the log-likelihood of customers who share their parameters, in the logs of these. */
  objective(rows: HistoryRows, data: FitData): Objective
  /** Where to begin when the family alone ends at a boundary: customers who differ a good deal in both ways. */
  neutral(data: FitData): number[]
  /** The logs of the parameters, where the search saw something else. */
  settle(logParams: Float64Array, data: FitData): void
  boundaries(landing: Landing, data: FitData): FitFinding[]
}

export function covariateFitterOf(family: CovariatesFamily): CovariateFitter {
  return family === 'bg-nbd' ? BG : PARETO
}

const rateOf = ({ customers, purchases, longest }: FitData): number =>
  Math.max(purchases, 1e-9 * customers) / (customers * (longest || 1))

const BG: CovariateFitter = {
  names: ['r', 'alpha', 'a', 'b'],
  directions: [
    [0, -1, 0, 0],
    [0, 0, 1, 1],
  ],
  fit: fitBgNbd,
  objective: (rows) => fitKernel(rows, 0),
  neutral: (data) => [0.5, 0.5 / rateOf(data), 0.5, 2].map(Math.log),
  settle: () => {},
  boundaries: findBoundaries,
}

const PARETO: CovariateFitter = {
  names: ['r', 'alpha', 's', 'beta'],
  directions: [
    [0, -1, 0, 0],
    [0, 0, 0, -1],
  ],
  fit: fitParetoNbd,
  // No histories to count: the scale of weights is the caller's.
  objective: (rows, data) => objectiveOf(rowsOf({ ...rows, count: rows.x.length }), { ...data, distinct: 0 }, 0),
  neutral: (data) => [0.5, 0.5 / rateOf(data), 0.5, (data.longest || 1) / 2].map(Math.log),
  settle: (logParams, data) => {
    logParams[3] = logBetaOf(logParams[3]!, data.longest)
  },
  boundaries: ({ logParams }, data) => findParetoBoundaries(logParams, data),
}
