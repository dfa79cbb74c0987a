import { describeMachine } from '../state-machine.test-suite.ts';
import { AGREEMENT_EVENTS, AGREEMENT_STATE_NAMES, AGREEMENT_STATES } from './agreement-machine.ts';

describeMachine('agreement', AGREEMENT_EVENTS, AGREEMENT_STATES, AGREEMENT_STATE_NAMES);
