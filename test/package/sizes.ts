// Measures every module of the built package and prints the table of the README; `--write` puts it there.
//
//   npm run build && npx tsx test/package/sizes.ts [--write]

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from './bundle.ts'
import { installPacked, root } from './consumer.ts'

interface Row {
  readonly label: string
  readonly code: string
  readonly en: string
  readonly zh: string
}

const module = (name: string, en: string, zh: string): Row => ({
  label: `\`${name}\``,
  code: `export * from '${name}'`,
  en,
  zh,
})

/** Whole modules first, then what one usually takes from them. */
export const rows: readonly Row[] = [
  module('clientele/table', 'Rows to columns and back; the glossary of columns', '行与列互转；列名词汇表'),
  module(
    'clientele/math',
    'Special functions with stated error bounds, seeded random numbers',
    '特殊函数（注明误差界）与可重现的随机数',
  ),
  module(
    'clientele/stats',
    'Tests, intervals, inequality, survival, agreement of labels',
    '检验、区间、不平等度、生存曲线、标签一致性',
  ),
  module(
    'clientele/orders',
    'Order lines to customers: audit, occasions, windows, time zones',
    '订单明细汇总到客户：审计、购买次数、窗口、时区',
  ),
  module('clientele/rfm', 'RFM scores, segments and relatives', 'RFM 打分、分群及其变体'),
  module('clientele/abc', 'ABC and XYZ classes, concentration', 'ABC 与 XYZ 分级、集中度'),
  module('clientele/condition', 'Conditions as JSON, with three-valued logic', 'JSON 条件与三值逻辑'),
  module(
    'clientele/lifecycle',
    'Lifecycle stages, their history, growth, transitions, retention',
    '客户生命周期阶段及其历史、增长、转移与留存',
  ),
  module(
    'clientele/clv',
    'Customer lifetime value: six models, intervals, validation',
    '客户生命周期价值：六种模型、区间、验证',
  ),
  module('clientele/clv/bg-nbd', 'BG/NBD alone', '仅 BG/NBD'),
  module('clientele/clv/mbg-nbd', 'MBG/NBD alone', '仅 MBG/NBD'),
  module('clientele/clv/pareto-nbd', 'Pareto/NBD alone', '仅 Pareto/NBD'),
  module('clientele/clv/bg-bb', 'BG/BB alone: purchases at set opportunities', '仅 BG/BB：固定时机的购买'),
  module('clientele/clv/sbg', 'sBG alone: retention under contract', '仅 sBG：合约客户的留存'),
  module('clientele/clv/gamma-gamma', 'Gamma-Gamma alone: spend per order', '仅 Gamma-Gamma：单笔消费'),
  module(
    'clientele/profile',
    'The other axes: channel, loyalty, intent, engagement, satisfaction and more',
    '其他分层维度：渠道、忠诚度、意向、参与度、满意度等',
  ),
  module('clientele/survey', 'Answers joined to customers, weights, cross tables, NPS', '问卷关联、加权、交叉表、NPS'),
  module('clientele/cluster', 'k-means clusters, compared and described', 'k-means 聚类、比较与描述'),
  module('clientele/propensity', 'Churn and repurchase by logistic regression', '逻辑回归：流失与复购倾向'),
  module(
    'clientele/rules',
    'Rule sets: decisions, reasons, analysis, decision tables',
    '规则集：决策、解释、检查与决策表',
  ),
  module(
    'clientele/strategy',
    'The default playbook in English and Chinese, arbitration, the budget',
    '默认策略手册（中英文）、动作仲裁与预算分配',
  ),
  module('clientele/policy', 'All models of a company in one JSON document', '一份 JSON 文档保存企业的全部模型'),
  module('clientele', 'All of the above', '以上全部'),
  module(
    'clientele/schema',
    'zod schemas of everything stored (zod included)',
    '所有存储结构的 zod 模式（含 zod 本身）',
  ),
  {
    label: '`fitRfm` + `scoreRfm`',
    code: "export { fitRfm, scoreRfm } from 'clientele/rfm'",
    en: 'Fit and score',
    zh: '拟合与打分',
  },
  {
    label: '`fitClv` + `predictClv`',
    code: "export { fitClv, predictClv } from 'clientele/clv'",
    en: 'Fit three families and predict value with intervals',
    zh: '拟合三种模型，预测价值与区间',
  },
  {
    label: '`clvOf`',
    code: "export { clvOf } from 'clientele/clv'",
    en: 'Value one customer with a stored model',
    zh: '用已存模型为单个客户估值',
  },
  { label: '`rfmOf`', code: "export { rfmOf } from 'clientele/rfm'", en: 'Score one customer', zh: '为单个客户打分' },
  {
    label: '`summarizeOrders` + `fitRfm` + `scoreRfm`',
    code: "export { summarizeOrders } from 'clientele/orders'; export { fitRfm, scoreRfm } from 'clientele/rfm'",
    en: 'From order lines to segments, time zones included',
    zh: '从订单明细到分群，含时区处理',
  },
]

/** The table in both languages, every size in kB (1,000 bytes) after minification and gzip. */
export async function sizeTables(folder: string): Promise<{ en: string; zh: string }> {
  const lines: { en: string; zh: string }[] = []
  for (const { label, code, en, zh } of rows) {
    const size = `${((await bundle(folder, code)).gzip / 1000).toFixed(1)} kB`
    lines.push({ en: `| ${label} | ${en} | ${size} |`, zh: `| ${label} | ${zh} | ${size} |` })
  }
  return {
    en: ['| import | what it gives | gzipped |', '|---|---|--:|', ...lines.map((line) => line.en)].join('\n'),
    zh: ['| 导入 | 内容 | gzip 后 |', '|---|---|--:|', ...lines.map((line) => line.zh)].join('\n'),
  }
}

export const pages: readonly (readonly [file: string, language: 'en' | 'zh'])[] = [
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
]

const between = /(<!-- sizes:start -->\n)[\s\S]*?(\n?<!-- sizes:end -->)/

/** The table that a page shows now, or undefined if it has no place for one. */
export function shownTable(text: string): string | undefined {
  return between.exec(text)?.[0].split('\n').slice(1, -1).join('\n')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const consumer = installPacked()
  const tables = await sizeTables(consumer.folder)
  consumer.remove()
  console.log(tables.en)
  if (process.argv.includes('--write')) {
    for (const [file, language] of pages.filter(([file]) => existsSync(join(root, file)))) {
      const text = readFileSync(join(root, file), 'utf8')
      if (!between.test(text)) throw new Error(`${file} has no <!-- sizes:start --> … <!-- sizes:end -->`)
      writeFileSync(
        join(root, file),
        text.replace(
          between,
          (_, start, end) => `${start}${tables[language]}${end.trimStart() === end ? `\n${end}` : end}`,
        ),
      )
    }
  }
}
