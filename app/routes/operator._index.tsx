import { redirect } from '@remix-run/node';
import { paths } from '~/paths.ts';

/** The desk begins where work waits: applications of suppliers. */
export const loader = () => redirect(paths.operatorSuppliers());
