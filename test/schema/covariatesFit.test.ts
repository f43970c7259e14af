import { describe, expect, test } from 'vitest'
import { bgNbd, fitCovariates, paretoNbd, predictCovariates } from '../../src/clv/index.ts'
import { parseCovariatesFit } from '../../src/schema/index.ts'
import { type Json, stored } from './documents.ts'
import { refusal } from './reading.ts'

const base = {
  'bg-nbd': bgNbd.simulate(
    { r: 0.5, alpha: 6, a: 0.8, b: 2.4 },
    { seed: 3, customers: 300, tenure: 300, timeUnit: 'week' },
  ),
  'pareto-nbd': paretoNbd.simulate(
    { r: 0.5, alpha: 6, s: 0.6, beta: 10 },
    { seed: 3, customers: 300, tenure: 300, timeUnit: 'week' },
  ),
}
const columns = {
  shop: base['bg-nbd'].repeats.map((_, i) => i % 2),
  size: Float64Array.from(base['bg-nbd'].repeats, (_, i) => Math.sin(i)),
  same: base['bg-nbd'].repeats.map(() => 1),
}
const tables = [
  {},
  { purchase: columns },
  { purchase: { shop: columns.shop }, dropout: { shop: columns.shop, size: columns.size } },
  // Without an end: nobody of this shop ever came back.
  { purchase: { never: base['bg-nbd'].repeats.map((x) => Number(x === 0)) } },
]
const fits = (['bg-nbd', 'pareto-nbd'] as const).flatMap((family) =>
  tables.flatMap((covariates) =>
    [0, 0.01].map((penalty) => ({
      family,
      covariates,
      fit: fitCovariates(family, base[family], covariates, { timeUnit: 'week', penalty }),
    })),
  ),
)

test('what was fitted, stored and read again is the same, and predicts the same', () => {
  for (const { family, covariates, fit } of fits) {
    const read = parseCovariatesFit(stored(fit))
    expect(read).toEqual(fit)
    const horizon = { horizon: { years: 1 } } as const
    expect(predictCovariates(read, base[family], covariates, horizon)).toEqual(
      predictCovariates(fit, base[family], covariates, horizon),
    )
  }
})

describe('a model with covariates is refused', () => {
  const model = fits.find(({ family, fit }) => family === 'pareto-nbd' && fit.covariates.dropout.length > 0)!.fit
  const head = 'Cannot read the model with covariates: covariatesFit'
  test.each<[name: string, change: (document: Json) => void, message: string | RegExp]>([
    [
      'of a later version',
      (m) => (m.version = 2),
      `${head}.version: version 2 is newer than this library understands (1).`,
    ],
    ['of another kind', (m) => (m.kind = 'clv'), `${head}.kind: expected "clv-covariates", got "clv".`],
    [
      'of another family',
      (m) => (m.family = 'mbg-nbd'),
      /\.family: expected a fit with covariates, of family bg-nbd or pareto-nbd/,
    ],
    ['with an unknown key', (m) => (m.familly = 1), `${head}.familly: unknown key.`],
    ['with a parameter below 0', (m) => (m.params.s = -1), `${head}.params.s: expected a number above 0, got -1.`],
    [
      'with a coefficient that is none',
      (m) => (m.covariates.purchase[0].coefficient = null),
      `${head}.covariates.purchase[0].coefficient: expected a finite number, got null.`,
    ],
    [
      'with the same covariate twice',
      (m) => (m.covariates.dropout[1].name = 'shop'),
      /dropout\[1\]\.name: expected another name, got "shop"/,
    ],
    [
      'with a covariance in another order',
      (m) => m.covariance.names.reverse(),
      /covariance\.names: expected \[r, alpha, s, beta, purchase\.shop, dropout\.shop, dropout\.size\]/,
    ],
    ['with a covariance cut off', (m) => m.covariance.values.pop(), /covariance\.values: expected 7 rows of 7 numbers/],
    ['with a finding that is none', (m) => m.findings.push({ code: 'odd' }), /findings\[\d+\]\.code: expected one of/],
  ])('%s', (_, change, message) => {
    expect(refusal(parseCovariatesFit, model, change)).toEqual(
      typeof message === 'string' ? message : expect.stringMatching(message),
    )
  })
})
