/** Characters that take two columns on a terminal: Chinese, Japanese and Korean ones, full-width forms, emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu

/** Characters that take none: colours, combining marks, joiners. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character starts a colour
const NONE = /\u001b\[\d*m|\p{M}|[\u200b-\u200f\u2060\ufeff]/gu

/** How many columns a text takes on a terminal. */
export function textWidth(text: string): number {
  const visible = text.replace(NONE, '')
  const characters = [...visible].length
  return characters + (visible.match(WIDE)?.length ?? 0)
}

/** The text with spaces up to a width, behind it or before it. */
export function padText(text: string, width: number, side: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - textWidth(text)))
  return side === 'left' ? text + space : space + text
}
