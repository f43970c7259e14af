import { describe } from 'vitest'
import { fit } from '../../src/clv/mbg-nbd/index.ts'
import { describeFit } from './betaGeometricFitLaws.ts'

describe('fit of the MBG/NBD', () => {
  describeFit(fit, 'mbgnbd', 1)
})
