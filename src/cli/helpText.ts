/** What `clientele --help` says. */
export const helpText: string = `clientele: know who your customers are, what they will be worth, and what to do about it.

Usage
  clientele report ORDERS [options]                      an order log in, the report out
  clientele score CUSTOMERS --policy policy.json         a saved policy applied to customers
  clientele rules check RULES [options]                  what is wrong with a set of rules
  clientele rules explain RULES --customers FILE --id X  why the rules decide so for a customer

ORDERS and CUSTOMERS are CSV, JSON lines or a JSON array, plain or gzip; "-" is standard input.
RULES are a rule set as JSON, or a decision table as CSV; to explain, a saved policy too.

Columns of ORDERS (recognised by their headers, in English or Chinese, unless named)
  --id NAME             customer
  --date NAME           day or time of the order
  --amount NAME         money of the line; a negative amount is a refund
  --quantity NAME       and
  --price NAME          in place of an amount: quantity x unit price
  --order NAME          order number
  --cost NAME           cost of the line, for profits
  --product NAME, --category NAME, --channel NAME, --currency NAME

How the file is written (found out unless said)
  --encoding NAME       utf-8, gb18030, utf-16le, windows-1252, ...
  --delimiter CHAR      , ; | or tab
  --decimal MARK        . or ,
  --date-format ORDER   ymd, dmy or mdy, for dates such as 3/4/2024

Report
  --as-of DAY           day to look back from, YYYY-MM-DD; the day of the last order unless said
  --time-zone ZONE      whose calendar days count, such as Asia/Shanghai; UTC unless said
  --occasion KIND       day, order, week or month: what counts as one purchase; day unless said
  --duplicates WHAT     keep or drop repeated lines; keep unless said
  --stages SCHEME       purchase5, growth4 or loyalty4; purchase5 unless said
  --horizon DAYS        how far ahead customers' value looks; 365 unless said
  --discount RATE       a year's discount, 0.1 for 10 %; 0 unless said
  --margin PART         part of spend that stays as profit, 0 to 1; 1 unless said
  --lang LANGUAGE       en or zh
  --json                one JSON document in place of text
  --policy FILE         report: saves the policy there; score: reads it
  --out FILE            one row a customer: .csv, .json or .jsonl, by the name

Rules (and --as-of, --time-zone, --lang, --json)
  --domain FILE         check: what the columns can hold, as JSON
  --customers FILE      check: rows to count over, and the domain where none is given;
                        explain: where the customer is
  --id CUSTOMER         explain: the customer, as in the column of ids

Other
  --no-progress         no progress bar
  --debug               the stack of an error
  -h, --help            this text
  -V, --version         the version

Exit codes: 0 done, 1 the data could not be processed or the rules have errors, 2 wrong usage.
`
