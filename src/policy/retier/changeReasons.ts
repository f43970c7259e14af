import type { RetierRules } from '../retierRules.ts'
import type { ChangeReason } from '../retierState.ts'
import type { Move } from './moveCustomer.ts'

/** Makes reasons from moves; equal ones are one object, as a base of a million customers knows few. */
export function openReasons(rules: RetierRules): (move: Move, value: number) => ChangeReason {
  const known = new Map<string, ChangeReason>()
  const firsts: ChangeReason[] = []
  const reached: ChangeReason[] = []
  return (move, value) => {
    const { code, place, days } = move
    if (code === 'margin') return explainMove(rules, move, value)
    if (code === 'first') return (firsts[place] ??= explainMove(rules, move, value))
    if (code === 'reached') return (reached[place] ??= explainMove(rules, move, value))
    const key = `${code} ${place} ${days}`
    let reason = known.get(key)
    if (reason === undefined) known.set(key, (reason = explainMove(rules, move, value)))
    return reason
  }
}

function explainMove({ classes, rise }: RetierRules, { code, place, days }: Move, value: number): ChangeReason {
  const { id, label, hold, dropBelow } = classes[place]!
  const { en, zh } = label
  switch (code) {
    case 'first':
      return { code, params: { class: id }, words: { en: `First class: ${en}`, zh: `首次定级：${zh}` } }
    case 'reached':
      return { code, params: { class: id }, words: { en: `Reached ${en}`, zh: `达到${zh}` } }
    case 'stayed-above':
      return {
        code,
        params: { class: id, days, hold: rise },
        words: {
          en: `At ${en} or above for ${inDays(days)} (${rise} needed)`,
          zh: `已连续${days}天达到${zh}或以上（需${rise}天）`,
        },
      }
    case 'stayed-below':
      return {
        code,
        params: { class: id, days, hold },
        words:
          hold > 0
            ? { en: `Below ${en} for ${inDays(days)} (${hold} allowed)`, zh: `低于${zh}已${days}天（宽限${hold}天）` }
            : { en: `Below ${en}`, zh: `低于${zh}` },
      }
    case 'margin':
      return {
        code,
        params: { class: id, value, limit: dropBelow! },
        words: {
          en: `${value} is below ${dropBelow}, where ${en} is lost at once`,
          zh: `${value}低于${dropBelow}，立即失去${zh}`,
        },
      }
  }
}

function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

/** Set by hand, or not any more. */
export function explainOverride(code: 'override' | 'override-ended', reason: string): ChangeReason {
  const words =
    code === 'override'
      ? { en: `Set by hand: ${reason}`, zh: `人工设定：${reason}` }
      : { en: `No longer set by hand: ${reason}`, zh: `人工设定结束：${reason}` }
  return { code, params: { reason }, words }
}
