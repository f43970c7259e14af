const POINTS = [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717]
const WEIGHTS = [0.2955242247147528, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814]

/** The integral of f by ten Gauss-Legendre points in each of `panels` equal panels. */
export function gaussLegendre(f: (at: number) => number, from: number, to: number, panels: number): number {
  const half = (to - from) / (2 * panels)
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    const middle = from + (2 * panel + 1) * half
    for (let k = 0; k < 5; k++) {
      const step = POINTS[k]! * half
      sum += WEIGHTS[k]! * (f(middle - step) + f(middle + step))
    }
  }
  return sum * half
}
