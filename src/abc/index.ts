export type { AbcClass, AbcModel } from './abcModel.ts'
export { abcOf } from './abcOf.ts'
export { classifyAbc } from './classifyAbc.ts'
export { type AbcOptions, fitAbc } from './fitAbc.ts'
