import type { Language } from '../../table/columns.ts'

/** The words around what analysis and explanations say of rules. */
export interface RuleTexts {
  readonly title: string
  readonly file: string
  readonly table: string
  readonly rules: string
  readonly hitPolicy: (policy: string) => string
  readonly fields: string
  readonly none: string
  readonly domain: string
  readonly derived: (name: string) => string
  readonly noDomain: string
  readonly number: string
  readonly whole: string
  readonly range: (min: string, max: string) => string
  readonly from: (min: string) => string
  readonly upTo: (max: string) => string
  readonly anyText: string
  readonly boolean: string
  readonly missing: string
  readonly findings: string
  readonly error: string
  readonly note: string
  readonly witness: string
  readonly more: (count: string) => string
  readonly sound: string
  readonly customers: string
  readonly rule: string
  readonly fires: string
  readonly decides: string
  readonly rows: string
  readonly undecided: string
  readonly firstRow: (row: string) => string
  readonly conflicts: string
  readonly summary: (errors: number, notes: number) => string
  readonly customer: (id: string) => string
  readonly strategy: string
  readonly value: string
  readonly why: string
  readonly nearest: string
  readonly noEffect: string
  readonly outranked: string
  readonly notInForce: string
}

/** The words in English and Chinese. */
export const ruleTexts: { readonly [language in Language]: RuleTexts } = {
  en: {
    title: 'Rules',
    file: 'File',
    table: 'decision table',
    rules: 'Rules',
    hitPolicy: (policy) => `hit policy ${policy}`,
    fields: 'Columns read',
    none: '(none)',
    domain: 'Domain',
    derived: (name) => `what the columns of ${name} hold; --domain says what they can hold`,
    noDomain: 'None: say --domain or --customers to look for gaps and contradictions.',
    number: 'number',
    whole: 'whole number',
    range: (min, max) => `from ${min} to ${max}`,
    from: (min) => `from ${min}`,
    upTo: (max) => `up to ${max}`,
    anyText: 'any text',
    boolean: 'true, false',
    missing: 'or missing',
    findings: 'Findings',
    error: 'error',
    note: 'note',
    witness: 'such as',
    more: (count) => `and ${count} more; --json gives them all`,
    sound: 'Nothing to report.',
    customers: 'Customers',
    rule: 'rule',
    fires: 'fires',
    decides: 'decides',
    rows: 'customers',
    undecided: 'without a decision',
    firstRow: (row) => `the first is customer ${row} of the file`,
    conflicts: 'with rules in conflict',
    summary: (errors, notes) =>
      `${errors} ${errors === 1 ? 'error' : 'errors'}, ${notes} ${notes === 1 ? 'note' : 'notes'}`,
    customer: (id) => `Customer ${id}`,
    strategy: 'Strategy',
    value: 'Value',
    why: 'Why',
    nearest: 'Rules that came closest',
    noEffect: 'It would not change the decision.',
    outranked: 'True as well, but later',
    notInForce: 'Not in force',
  },
  zh: {
    title: '规则',
    file: '文件',
    table: '决策表',
    rules: '规则数',
    hitPolicy: (policy) => `命中策略 ${policy}`,
    fields: '使用的列',
    none: '（无）',
    domain: '取值范围',
    derived: (name) => `取自 ${name} 各列的实际值；可用 --domain 指定可能的取值`,
    noDomain: '未指定：请用 --domain 或 --customers 检查遗漏与矛盾。',
    number: '数值',
    whole: '整数',
    range: (min, max) => `${min} 至 ${max}`,
    from: (min) => `不小于 ${min}`,
    upTo: (max) => `不大于 ${max}`,
    anyText: '任意文本',
    boolean: 'true、false',
    missing: '或缺失',
    findings: '检查结果',
    error: '错误',
    note: '提示',
    witness: '例如',
    more: (count) => `另有 ${count} 项；--json 给出全部`,
    sound: '未发现问题。',
    customers: '客户',
    rule: '规则',
    fires: '成立',
    decides: '决定',
    rows: '客户数',
    undecided: '没有决定',
    firstRow: (row) => `首位是文件中的第 ${row} 位客户`,
    conflicts: '规则冲突',
    summary: (errors, notes) => `${errors} 个错误，${notes} 个提示`,
    customer: (id) => `客户 ${id}`,
    strategy: '策略',
    value: '数值',
    why: '原因',
    nearest: '最接近触发的规则',
    noEffect: '即使触发也不会改变决定。',
    outranked: '同样成立，但排在后面',
    notInForce: '未生效',
  },
}
