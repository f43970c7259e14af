const PATIENCE = 400
const PAUSE = 100
const WIDTH = 30

/** Shows how far a file has been read, once that takes longer than a moment. */
export interface ProgressBar {
  show(done: number, size: number | undefined): void
  /** Wipes the bar away. */
  end(): void
}

/** A bar that writes over itself. `now` is the clock, in milliseconds. */
export function progressBar(write: (text: string) => void, now: () => number): ProgressBar {
  const start = now()
  let next = start + PATIENCE
  let shown = false
  return {
    show(done, size) {
      if (now() < next) return
      next = now() + PAUSE
      shown = true
      const megabytes = `${(done / 1e6).toFixed(0)} MB`
      if (size === undefined || size === 0) {
        write(`\r\u001b[K${megabytes}`)
        return
      }
      const share = Math.min(1, done / size)
      const full = Math.round(share * WIDTH)
      write(`\r\u001b[K[${'#'.repeat(full)}${' '.repeat(WIDTH - full)}] ${Math.floor(share * 100)}%  ${megabytes}`)
    },
    end() {
      if (shown) write('\r\u001b[K')
    },
  }
}
