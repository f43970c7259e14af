/**
 * The text with the punctuation and digits of Chinese keyboards turned into those of the grammar, character by character,
 * so that places in one are places in the other.
 */
export function halfWidth(text: string): string {
  return text.replace(
    /[！-～、【】〔〕−–—　]/g,
    (sign) => others[sign] ?? String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  )
}

const others: { readonly [sign: string]: string } = {
  '、': ',',
  '【': '[',
  '】': ']',
  '〔': '[',
  '〕': ']',
  '−': '-',
  '–': '-',
  '—': '-',
  '　': ' ',
}

/** What closes a text that a quote opens: spreadsheets and keyboards make curly ones of either kind. */
export const closing: { readonly [quote: string]: string } = {
  '"': '"',
  '＂': '＂',
  '“': '“”„',
  '”': '“”„',
  '„': '“”„',
  '「': '」',
  '『': '』',
}

/** Whether a cell says nothing: it is empty, or a dash. */
export function saysNothing(cell: unknown): boolean {
  return cell === null || cell === undefined || (typeof cell === 'string' && /^-?$/.test(halfWidth(cell).trim()))
}
