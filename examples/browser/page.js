// Makes an order log, hands it to a worker without copying, and shows what comes back. The page never stalls.

const customers = 20_000
const lines = 200_000
const start = Date.UTC(2023, 0, 1)
const day = 86_400_000

const ids = new Int32Array(lines)
const dates = new Float64Array(lines)
const amounts = new Float64Array(lines)
for (let i = 0; i < lines; i++) {
  // Squares make some customers and some days much busier than others.
  ids[i] = Math.floor(Math.random() ** 2 * customers)
  dates[i] = start + Math.floor(Math.sqrt(Math.random()) * 730) * day
  amounts[i] = Math.round(500 + Math.random() ** 3 * 50_000) / 100
}

const worker = new Worker('worker.js', { type: 'module' })
worker.onmessage = ({ data }) => {
  const { count, milliseconds, segments } = data
  document.querySelector('#status').textContent =
    `${count.toLocaleString()} customers from ${lines.toLocaleString()} order lines in ${milliseconds} ms`
  for (const [name, size] of segments) {
    const row = document.querySelector('#segments').insertRow()
    row.insertCell().textContent = name
    row.insertCell().textContent = size.toLocaleString()
  }
}
worker.postMessage({ id: ids, date: dates, amount: amounts }, [ids.buffer, dates.buffer, amounts.buffer])
