import { THINGS } from './foreign-things.server.ts';
import { WORLD } from './small-world.server.ts';

/** Texts that stand only in things of the first unit and the first supplier: a foreign answer holds none. */
export const MARKS: readonly string[] = [
  ...Object.values(THINGS).filter(
    (id) =>
      // The catalogue and the agreement are public; the second unit's own things are no secret to it.
      ![
        WORLD.paperId,
        WORLD.staplerId,
        WORLD.printerId,
        WORLD.uncertifiedPrinterId,
        WORLD.paperOfferId,
        WORLD.paperMallOfferId,
        WORLD.staplerOfferId,
        WORLD.staplerOffer2Id,
        WORLD.printerOfferId,
        WORLD.uncertifiedPrinterOfferId,
        WORLD.agreementId,
        WORLD.paperPackageId,
        WORLD.paperEntryId,
        WORLD.unit2Id,
        WORLD.union2Id,
        WORLD.supplier2Id,
        WORLD.address2Id,
        WORLD.unit2LineId,
        WORLD.supplierId,
        WORLD.operatorId,
        WORLD.expertPoolId,
        WORLD.supervisorId,
      ].some((open) => open === id),
  ),
  'SECRET-PURPOSE',
  'SECRET-STEP',
  'SECRET-FLOW',
  'SECRET-REASON',
  'SECRET-INVITED',
  'SECRET-FILE',
  'SECRET-SKU',
  'SECRET-MEMBER',
  'SECRET-PROGRAMME',
  'SECRET-LIST',
];
