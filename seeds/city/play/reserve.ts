import { uuidv7 } from 'uuidv7';
import { fen } from '../../../app/domain/money.ts';
import { fileReserveBase } from '../../../app/server/welfare/file-reserve-base.server.ts';
import { unitPeople } from '../people.ts';
import type { CityUnit } from '../units.ts';
import type { Stage } from './stage.ts';

/** A year's canteen ingredients and union funds of a unit of weight 1: small, as the city's orders are. */
const CANTEEN_FEN = 1_200_000;
const UNION_FEN = 800_000;

/** Files the year's bases of a unit's 832 reserve; a clinic in the country never gets round to it. */
export async function fileReserve(stage: Stage, unit: CityUnit, fiscalYear: number): Promise<void> {
  if (unit.canteenState === 'own' && unit.kind === 'hospital') return;
  const hasCanteen = unit.canteenState === 'own' || unit.canteenState === 'outsourced';
  const filing = {
    fiscalYear,
    version: 0,
    idempotencyKey: uuidv7(),
    canteenState: unit.canteenState,
    canteenFen: fen(hasCanteen ? CANTEEN_FEN * unit.weight : 0),
    mealFen: fen(0),
    receptionFen: fen(0),
    studentFen: fen(0),
    unionFen: fen(UNION_FEN * unit.weight),
    note: unit.canteenState === 'shared' ? '与市机关合用食堂，由市机关事务服务中心统一填报' : '',
  };
  stage.did('reserve', await fileReserveBase(stage.as(unitPeople(unit).finance), filing));
}
