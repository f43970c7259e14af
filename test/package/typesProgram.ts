/** A program that uses the types of every entry; what it gets wrong on purpose has to be seen by the compiler. */
export function typesProgram(entries: readonly string[]): string {
  return `
${entries.map((entry, i) => `import * as part${i} from '${entry}'`).join('\n')}
import { type RfmModel, fitRfm, scoreRfm } from 'clientele/rfm'
import { fromRows, isClienteleError } from 'clientele'

const customers = fromRows([{ who: 'Li', days: 3 }], { id: (row) => row.who, recency: (row) => row.days })
const ids: readonly string[] = customers.id
const model: RfmModel = fitRfm({ recency: [1, 2], frequency: [1, 2], monetary: [1, 2] }, { bins: 3 })
const scores: Uint8Array = scoreRfm(model, { recency: [1], frequency: [1], monetary: [1] }).r
// @ts-expect-error
fitRfm({ recency: [1] })
// @ts-expect-error
fitRfm({ recency: ['1'], frequency: [1], monetary: [1] })
export const all = [${entries.map((_, i) => `part${i}`).join(', ')}, ids, scores, isClienteleError]
`
}
