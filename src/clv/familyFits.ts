import type { Objective } from '../math/minimize.ts'
import type { NumberColumn } from '../table/columns.ts'
import { fitKernel } from './beta-geometric/fitKernel.ts'
import { fit as fitBgNbd } from './bg-nbd/fit.ts'
import type { OrdersFamily, OrdersFit } from './clvModel.ts'
import type { Histories, HistoryColumns } from './common/readHistories.ts'
import type { TimeUnit } from './common/types.ts'
import { fit as fitMbgNbd } from './mbg-nbd/fit.ts'
import { addDerivatives } from './pareto-nbd/derivatives.ts'
import { fit as fitParetoNbd } from './pareto-nbd/fit.ts'
import { rowsOf } from './pareto-nbd/rows.ts'
import { totalLogLikelihood } from './pareto-nbd/totalLogLikelihood.ts'

export interface FamilyFitOptions {
  readonly timeUnit?: TimeUnit
  readonly penalty?: number
  readonly weights?: NumberColumn
}

/** What fitting needs of a family. */
export interface FamilyFitter {
  fit(customers: HistoryColumns, options: FamilyFitOptions): OrdersFit
  /** Minus the log-likelihood in log parameters, with its derivatives, and its value alone. */
  objective(histories: Histories): { readonly objective: Objective; readonly value: (at: Float64Array) => number }
}

export function fitterOf(name: OrdersFamily): FamilyFitter {
  if (name === 'pareto-nbd') return { fit: fitParetoNbd, objective: paretoObjective }
  const coins = name === 'bg-nbd' ? 0 : 1
  return {
    fit: coins === 0 ? fitBgNbd : fitMbgNbd,
    objective: (histories) => {
      const objective = fitKernel(histories, coins)
      const gradient = new Float64Array(4)
      const hessian = new Float64Array(16)
      return { objective, value: (at) => objective(at, gradient, hessian) }
    },
  }
}

function paretoObjective(histories: Histories): ReturnType<FamilyFitter['objective']> {
  const rows = rowsOf(histories)
  return {
    objective: (at, gradient, hessian) => {
      const value = -addDerivatives(at, rows, gradient, hessian)
      for (let i = 0; i < 4; i++) gradient[i] = -gradient[i]!
      for (let i = 0; i < 16; i++) hessian[i] = -hessian[i]!
      return value
    },
    value: (at) => {
      const [r, alpha, s, beta] = Array.from(at, Math.exp) as [number, number, number, number]
      return -totalLogLikelihood({ r, alpha, s, beta }, histories)
    },
  }
}
