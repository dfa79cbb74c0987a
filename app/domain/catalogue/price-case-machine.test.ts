import { describeMachine } from '../state-machine.test-suite.ts';
import { PRICE_CASE_EVENTS, PRICE_CASE_STATE_NAMES, PRICE_CASE_STATES } from './price-case-machine.ts';

describeMachine('price case', PRICE_CASE_EVENTS, PRICE_CASE_STATES, PRICE_CASE_STATE_NAMES);
