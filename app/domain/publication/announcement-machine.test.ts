import { describeMachine } from '../state-machine.test-suite.ts';
import {
  ANNOUNCEMENT_EVENTS,
  ANNOUNCEMENT_STATE_NAMES,
  ANNOUNCEMENT_STATES,
} from './announcement-machine.ts';

describeMachine('announcement', ANNOUNCEMENT_EVENTS, ANNOUNCEMENT_STATES, ANNOUNCEMENT_STATE_NAMES);
