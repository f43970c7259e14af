import { fail, words } from '../errors.ts'

/** What an order line may hold, and what its amount may be made of. */
export const ORDER_FIELDS = [
  'id',
  'date',
  'amount',
  'quantity',
  'price',
  'orderId',
  'cost',
  'product',
  'category',
  'channel',
  'currency',
] as const

/** One thing that an order line may hold. */
export type OrderField = (typeof ORDER_FIELDS)[number]

/** The flag that names the column of a field. */
export const FLAG_OF: { readonly [field in OrderField]: string } = {
  id: 'id',
  date: 'date',
  amount: 'amount',
  quantity: 'quantity',
  price: 'price',
  orderId: 'order',
  cost: 'cost',
  product: 'product',
  category: 'category',
  channel: 'channel',
  currency: 'currency',
}

/** A column of the file and what it was taken for. */
export interface ColumnUse {
  readonly field: OrderField
  /** The header as it stands in the file. */
  readonly header: string
  /** Which column of the file, from 0. */
  readonly index: number
  /** Named by a flag, or recognised by its header. */
  readonly by: 'flag' | 'header'
}

/**
 * Headers that are recognised, the best first: letters and digits only, case, blanks and punctuation aside.
 * A remark in parentheses, as in "Amount (USD)" or "金额（元）", does not count.
 */
const HEADERS: { readonly [field in OrderField]: string } = {
  id: `customerid 客户id 客户编号 客户号 客户代码 会员id 会员编号 会员号 会员卡号 用户id 用户编号 买家id 顾客id 顾客编号 custid
    clientid memberid userid buyerid customernumber customerno customercode accountid contactid 买家会员名 客户 会员 用户 买家
    顾客 customer client member user buyer customeremail email 手机号 id`,
  date: `orderdate invoicedate purchasedate transactiondate orderdatetime ordertime ordertimestamp saledate salesdate 下单时间 下单日期 订单日期
    订单时间 订单创建时间 付款时间 支付时间 购买日期 购买时间 交易日期 交易时间 成交时间 消费时间 消费日期 createdat orderedat purchasedat paidat
    processedat datetime timestamp date day time 日期 时间 创建时间`,
  amount: `amount totalamount orderamount netamount lineamount linetotal ordertotal grandtotal totalprice total netsales sales salesamount revenue
    spend paidamount amountpaid value ordervalue totalvalue 实付金额 实付款 买家实际支付金额 支付金额 付款金额 实收金额 订单金额 订单总额
    成交金额 交易金额 消费金额 销售金额 销售额 总金额 总价 金额 实付 合计`,
  quantity: 'quantity qty units itemquantity orderquantity 数量 购买数量 商品数量 件数 销售数量',
  price: 'unitprice price itemprice priceeach sellingprice 单价 商品单价 售价 价格 销售单价',
  orderId: `orderid ordernumber orderno orderref invoiceno invoiceid invoicenumber invoice transactionid transactionno receiptno receiptid
    订单号 订单编号 订单id 单号 交易号 交易编号 流水号 小票号 order`,
  cost: 'cost totalcost costamount linecost cogs costofgoods 成本 总成本 商品成本 成本金额',
  product: `productid sku stockcode productcode itemid itemcode product productname item 商品编号 商品编码 商品id 产品编号 货号 商品名称 产品名称
    商品 产品`,
  category: 'category productcategory categoryname productline 品类 类别 分类 商品类别 商品分类 产品类别 类目',
  channel: 'channel saleschannel orderchannel source 渠道 销售渠道 订单来源 来源 下单渠道',
  currency: 'currency currencycode 币种 货币',
}

/**
 * Decides which column of a file holds what: flags first, then headers that are recognised, in English and Chinese.
 *
 * A `price` without an amount and a quantity is the amount.
 *
 * @throws ClienteleError `column`, listing the headers and the flag to use, for a named column that is not there and for
 * a needed one that is not recognised.
 */
export function mapColumns(
  headers: readonly string[],
  flags: { readonly [field in OrderField]?: string | undefined },
  name: string,
): ColumnUse[] {
  const keys = headers.map(headerKey)
  const uses = new Map<OrderField, ColumnUse>()
  const taken = new Set<number>()
  for (const field of ORDER_FIELDS) {
    const header = flags[field]
    if (header === undefined) continue
    const index = findNamed(headers, keys, header)
    if (index < 0) failMissing(`a column ${JSON.stringify(header)}, as --${FLAG_OF[field]} says`, headers, name)
    uses.set(field, { field, header: headers[index]!, index, by: 'flag' })
    taken.add(index)
  }
  for (const field of ORDER_FIELDS) {
    if (uses.has(field) || (field === 'amount' && (flags.quantity ?? flags.price) !== undefined)) continue
    for (const key of HEADERS[field].split(/\s+/)) {
      const index = keys.indexOf(key)
      if (index < 0 || taken.has(index)) continue
      uses.set(field, { field, header: headers[index]!, index, by: 'header' })
      taken.add(index)
      break
    }
  }
  const price = uses.get('price')
  if (!uses.has('amount') && price !== undefined && !uses.has('quantity'))
    uses.set('amount', { ...price, field: 'amount' })
  // With an amount given, the parts that it is made of are not read.
  if (uses.has('amount')) {
    uses.delete('price')
    uses.delete('quantity')
  }
  if (!uses.has('id')) failMissing('a column with the customer (name it with --id)', headers, name)
  if (!uses.has('date')) failMissing('a column with the date of the order (name it with --date)', headers, name)
  if (!uses.has('amount') && !(uses.has('price') && uses.has('quantity'))) {
    failMissing('a column with the amount (name it with --amount, or --quantity and --price)', headers, name)
  }
  return ORDER_FIELDS.flatMap((field) => uses.get(field) ?? [])
}

function findNamed(headers: readonly string[], keys: readonly string[], header: string): number {
  const exact = headers.indexOf(header)
  return exact >= 0 ? exact : keys.indexOf(headerKey(header))
}

/** A header without what may differ: case, blanks, punctuation, a remark in parentheses. */
export function headerKey(header: string): string {
  const bare = header.replace(/[(（].*?[)）]/g, '')
  return (/[\p{L}\p{N}]/u.test(bare) ? bare : header).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function failMissing(expected: string, headers: readonly string[], name: string): never {
  fail('column', `${expected} in ${name}`, words(listHeaders(headers)))
}

/** For messages. */
export function listHeaders(headers: readonly string[]): string {
  const shown = headers.slice(0, 30).map((header) => JSON.stringify(header))
  return `columns ${shown.join(', ')}${headers.length > 30 ? `, and ${headers.length - 30} more` : ''}`
}

/** Whether a header is known to name the customer. */
export function isIdHeader(header: string): boolean {
  return HEADERS.id.split(/\s+/).includes(headerKey(header))
}
