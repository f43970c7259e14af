/** ln Γ(2 + u), |u| <= 1/2, to 3e-16: a rational approximation of ln Γ(2 + u) / u, interpolated at Chebyshev points. */
export function besideTwo(u: number): number {
  const above =
    0.42278433509846713 +
    u *
      (0.8910333169145913 +
        u *
          (0.6453798299956357 +
            u *
              (0.20335010135646442 +
                u * (0.027453122730891972 + u * (0.0012384822592879509 + u * 4.612921528856366e-6)))))
  const below =
    1 +
    u *
      (1.3448139779305166 +
        u * (0.6600858497117797 + u * (0.14307456082761574 + u * (0.01296828225577007 + u * 0.00035389474455428254))))
  return (u * above) / below
}

/** ln Γ(1 + a), -1/2 <= a <= 3/2, where forming 1 + a would round a small a away. */
export function logGammaOnePlus(a: number): number {
  return a < 0.5 ? besideTwo(a) - Math.log1p(a) : besideTwo(a - 1)
}
