// All cases, with all of the library.

import * as library from 'clientele'
import { cases } from '../runtimes/cases.ts'
import { runHere } from './runHere.ts'

runHere(cases, library)
