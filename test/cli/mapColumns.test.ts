import { expect, test } from 'vitest'
import { mapColumns } from '../../src/cli/mapColumns.ts'

function mapped(headers: string[], flags: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(mapColumns(headers, flags, 'orders.csv').map(({ field, header }) => [field, header]))
}

test.each([
  [['CustomerID', 'InvoiceDate', 'Amount']],
  [['customer_id', 'order date', 'TOTAL']],
  [['Customer-Id', 'created_at', 'Grand Total']],
  [['id', 'date', 'price']],
  [['客户ID', '订单日期', '实付金额']],
  [['客户编号', '下单时间', '金额']],
  [['会员', '日期', '金额(元)']],
  [['会员卡号', '付款时间', '实付金额（元）']],
])('%j are customer, date and amount', (headers) => {
  expect(mapped(headers)).toEqual({ id: headers[0], date: headers[1], amount: headers[2] })
})

test('the other columns of an order line are recognised too', () => {
  expect(mapped(['订单号', '客户ID', '下单日期', '商品名称', '品类', '数量', '单价', '成本', '渠道', '币种'])).toEqual({
    id: '客户ID',
    date: '下单日期',
    quantity: '数量',
    price: '单价',
    orderId: '订单号',
    cost: '成本',
    product: '商品名称',
    category: '品类',
    channel: '渠道',
    currency: '币种',
  })
})

test('a customer column goes before a bare id, which may be that of the order', () => {
  expect(mapped(['id', 'customer_id', 'date', 'total']).id).toBe('customer_id')
})

test('a flag names a column, in its own letters or nearly so, and goes before a guess', () => {
  expect(mapped(['id', 'buyer ref', 'date', 'amount'], { id: 'Buyer_Ref' }).id).toBe('buyer ref')
  expect(mapped(['id', 'date', 'amount', 'quantity', 'price'], { quantity: 'quantity', price: 'price' })).toEqual({
    id: 'id',
    date: 'date',
    quantity: 'quantity',
    price: 'price',
  })
})

test('a flag for a column that is not there lists the columns', () => {
  expect(() => mapped(['id', 'date', 'amount'], { cost: 'costs' })).toThrow(
    'Expected a column "costs", as --cost says in orders.csv, got columns "id", "date", "amount".',
  )
})
