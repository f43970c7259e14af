import { describe } from 'vitest'
import { fit } from '../../src/clv/bg-nbd/index.ts'
import { describeFit } from './betaGeometricFitLaws.ts'

describe('fit of the BG/NBD', () => {
  describeFit(fit, 'bgnbd', 0)
})
