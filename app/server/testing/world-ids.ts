/** The ids of the small world: fixed, so that a failing test reads well. */

/** `00000000-0000-7000-8000-<kind><number>`: valid and readable. */
export const worldId = (kind: number, number: number) =>
  `00000000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(number).padStart(8, '0')}`;

export const WORLD = {
  unitId: worldId(1, 1),
  unit2Id: worldId(1, 2),
  /** The union of the first unit. */
  unionId: worldId(1, 3),
  /** The union of the second unit. */
  union2Id: worldId(1, 4),
  supplierId: worldId(1, 11),
  supplier2Id: worldId(1, 12),
  operatorId: worldId(1, 21),
  expertPoolId: worldId(1, 23),
  supervisorId: worldId(1, 22),
  addressId: worldId(2, 1),
  address2Id: worldId(2, 2),
  unionAddressId: worldId(2, 3),
  /** 30201 办公费 200,000 yuan; 31002 办公设备购置 360,000; 30218 专用材料费 60,000. */
  officeLineId: worldId(3, 1),
  equipmentLineId: worldId(3, 2),
  materialLineId: worldId(3, 3),
  /** 30201 of the second unit, 50,000 yuan. */
  unit2LineId: worldId(3, 11),
  /** 30201 of the last fiscal year, closed. */
  closedLineId: worldId(3, 21),
  agreementId: worldId(4, 1),
  paperPackageId: worldId(4, 2),
  paperEntryId: worldId(4, 3),
  /** Copy paper: offered by both suppliers under the agreement and by the second one in the mall. */
  paperId: worldId(5, 1),
  /** Stapler, mall only. */
  staplerId: worldId(5, 2),
  /** Laser printer with a valid energy certificate. */
  printerId: worldId(5, 3),
  /** Laser printer whose certificate has expired. */
  uncertifiedPrinterId: worldId(5, 4),
  paperOfferId: worldId(6, 1),
  paperMallOfferId: worldId(6, 2),
  staplerOfferId: worldId(6, 3),
  staplerOffer2Id: worldId(6, 4),
  printerOfferId: worldId(6, 5),
  uncertifiedPrinterOfferId: worldId(6, 6),
} as const;
