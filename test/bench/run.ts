import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { benchAbc } from './abc.ts'
import type { BenchRow, LoneRow } from './against.ts'
import { benchBudget, timeBudget } from './budget.ts'
import { benchClv, timeClv } from './clv.ts'
import { benchCsv } from './csv.ts'
import { timeHistory } from './history.ts'
import { benchKMeans } from './kmeans.ts'
import { benchMemory } from './memory.ts'
import { benchOrders } from './orders.ts'
import { benchRfm } from './rfm.ts'
import { benchRules } from './rules.ts'

/**
 * `npm run bench` runs every benchmark once, peers side by side, and writes docs/performance.md; `npm run bench clv rules`
 * runs these sections and writes them anew in the page. With `--small` the jobs of ten million rows are left out, those of
 * CLV have a tenth of the customers, and nothing is written. Needs Node alone; pandas, Polars, scipy, lifetimes and
 * scikit-learn take part where python3 can import them.
 */
const small = process.argv.includes('--small')
const asked = process.argv.slice(2).filter((argument) => argument !== '--small')

const sections: Readonly<Record<string, () => Promise<string>>> = {
  async orders() {
    const rows: BenchRow[] = [
      ...(await benchOrders(!small)),
      ...(await benchCsv(!small)),
      ...(await benchRfm(false)),
      ...(small ? [] : await benchRfm(true)),
      ...(await benchAbc(false)),
      ...(small ? [] : await benchAbc(true)),
    ]
    const memory = await benchMemory(!small)
    return `## Orders, scores and tiers

The RFM and ABC peers are written as one usually writes them: they rank equal customers by row order, so their labels differ
from ours at ties.

${environment()}

${comparison(rows)}

"In random order" compares us with ourselves: there the ratio is how much slower random order is, and the goal a ceiling.

| memory | bytes a customer | goal, at most |
|---|---:|---:|
${memory.map((row) => `| ${row.job} | ${row.bytesPerCustomer.toFixed(0)} | ${row.goal} |`).join('\n')}

Memory is the peak of resident memory above what was there before: for coded ids above the input, result included; for a
file above the result.`
  },

  async clv() {
    const rows = await benchClv(!small)
    const times = await timeClv(!small)
    return `## Customer lifetime value

Customers are drawn from the BG/NBD with the parameters of CDNOW, their histories all distinct. scipy's peer is the vectorised
likelihood under L-BFGS-B, with numerical and with analytic gradients, stopped at scipy's default tolerances; ours goes to the optimum in full precision.

${environment()}

${comparison(rows)}

${alone(times)}`
  },

  async segmentation() {
    const rows = await benchKMeans(!small)
    const times = await timeHistory(!small)
    return `## Segmentation

k-means: one million customers, six columns, eight clusters, from the same first centres for the same number of iterations, to
the same inertia; scikit-learn on one thread.

${environment()}

${comparison(rows)}

${alone(times)}`
  },

  async rules() {
    const rows = await benchRules(!small)
    return `## Rules

Random rules of and, or and not over eight fields; the peers find the same number of rules that fire. Slow peers are asked
about a part of the customers, and their times scaled up.

${environment()}

${comparison(rows)}`
  },

  async budget() {
    const rows = await benchBudget()
    const times = await timeBudget()
    return `## Budgets

HiGHS solves the same budgets as linear and integer programs.

${environment()}

${comparison(rows)}

${alone(times)}`
  },
}

const unknown = asked.find((name) => !Object.hasOwn(sections, name))
if (unknown !== undefined)
  throw new Error(`There is no section ${unknown}; there are ${Object.keys(sections).join(', ')}.`)

const page = fileURLToPath(new URL('../../docs/performance.md', import.meta.url))
const found = new Map(
  [...readFileSync(page, 'utf8').matchAll(/<!-- (\w+) -->\n([\s\S]*?)\n<!-- end -->/g)].map((match) => [
    match[1]!,
    match[2]!,
  ]),
)
for (const [name, run] of Object.entries(sections)) {
  if (asked.length === 0 || asked.includes(name)) found.set(name, await run())
}

const shown = Object.keys(sections).flatMap((name) =>
  found.has(name) ? [`<!-- ${name} -->\n${found.get(name)!}\n<!-- end -->`] : [],
)
const text = `# Speed and memory

Written by \`npm run bench\`, or section by section (\`npm run bench clv\`): every job and its peer take turns in one run on the
same data in memory, and compute the same. Times are medians of CPU milliseconds, all threads added up; the ratio is theirs
over ours.

${shown.join('\n\n')}
`
if (small) console.log(text)
else writeFileSync(page, text)

function comparison(list: readonly BenchRow[]): string {
  return `| job | peer | ours, ms | theirs, ms | ratio | goal |
|---|---|---:|---:|---:|---:|
${list.map((row) => `| ${row.job} | ${row.peer} | ${milliseconds(row.ours)} | ${milliseconds(row.theirs)} | ${row.ratio.toFixed(1)} | ${row.goal ?? ''} |`).join('\n')}`
}

function alone(list: readonly LoneRow[]): string {
  return `| job without a peer | CPU, ms | goal, at most |
|---|---:|---:|
${list.map((row) => `| ${row.job} | ${milliseconds(row.ours)} | ${row.goal?.toLocaleString('en') ?? ''} |`).join('\n')}`
}

function milliseconds(value: number): string {
  return value.toFixed(value < 20 ? 1 : 0)
}

function environment(): string {
  const version = (name: string): string =>
    JSON.parse(readFileSync(fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url)), 'utf8'))
      .version
  const python = ['pandas', 'polars', 'scipy', 'lifetimes', 'sklearn'].flatMap((name) => {
    try {
      return [
        `${name} ${execFileSync('python3', ['-c', `import ${name}; print(${name}.__version__)`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`,
      ]
    } catch {
      return []
    }
  })
  const load = existsSync('/proc/loadavg')
    ? `, load average ${readFileSync('/proc/loadavg', 'utf8').split(' ')[0]} at the end`
    : ''
  const cores = cpus()
  return `${cores.length} cores of ${cores[0]!.model}${load}; Node ${process.versions.node}, DuckDB ${version('@duckdb/node-api')}, arquero ${version('arquero')}${python.map((name) => `, ${name}`).join('')}.`
}
