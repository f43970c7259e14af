// The cases of rules, with `clientele/rules` alone.

import * as rules from 'clientele/rules'
import { ruleCases } from '../runtimes/ruleCases.ts'
import { runHere } from './runHere.ts'

runHere(ruleCases, rules)
