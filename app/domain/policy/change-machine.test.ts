import { describeMachine } from '../state-machine.test-suite.ts';
import { CHANGE_EVENTS, CHANGE_STATE_NAMES, CHANGE_STATES } from './change-machine.ts';

describeMachine('change proposal', CHANGE_EVENTS, CHANGE_STATES, CHANGE_STATE_NAMES);
