import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { budgetLine, EQUIPMENT, purchase } from '../policy/purchase.fixture.ts';
import { suggestAllocations } from './suggest-allocations.ts';

const paper = (lineNo: number, amountFen: number) => ({ lineNo, categoryCode: 'A05040101', amountFen });
const facts = (...availableFen: number[]) =>
  purchase({
    budgetLines: [
      ...availableFen.map((available, index) =>
        budgetLine({ id: `b${index}`, code: `BGT-${index}`, availableFen: available }),
      ),
      EQUIPMENT,
    ],
  });

describe('the suggested allocation', () => {
  it('charges a line to the fitting budget line with most available', () => {
    expect(suggestAllocations([paper(1, 500)], facts(1_000, 3_000))).toEqual([
      { lineNo: 1, allocations: [{ budgetLineId: 'b1', amountFen: 500 }] },
    ]);
  });

  it('counts what earlier lines took', () => {
    const suggested = suggestAllocations([paper(1, 2_500), paper(2, 800)], facts(1_000, 3_000));
    expect(suggested[1]?.allocations).toEqual([{ budgetLineId: 'b0', amountFen: 800 }]);
  });

  it('splits a line that is dearer than any one budget line', () => {
    expect(suggestAllocations([paper(1, 3_600)], facts(1_000, 3_000))[0]?.allocations).toEqual([
      { budgetLineId: 'b1', amountFen: 3_000 },
      { budgetLineId: 'b0', amountFen: 600 },
    ]);
  });

  it('leaves what nothing can carry on the first, where the card shows the shortage', () => {
    expect(suggestAllocations([paper(1, 5_000)], facts(1_000, 3_000))[0]?.allocations).toEqual([
      { budgetLineId: 'b1', amountFen: 4_000 },
      { budgetLineId: 'b0', amountFen: 1_000 },
    ]);
  });

  it('suggests nothing when no budget line fits', () => {
    const other = purchase({ budgetLines: [EQUIPMENT, budgetLine({ status: 'closed' })] });
    expect(suggestAllocations([paper(1, 100)], other)).toEqual([{ lineNo: 1, allocations: [] }]);
  });

  it('always sums to the line', () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(amounts, amounts, (available, wanted) => {
        const lines = wanted.map((amountFen, index) => paper(index + 1, amountFen));
        const suggested = suggestAllocations(lines, facts(...available));
        return suggested.every(
          ({ allocations }, index) =>
            allocations.reduce((sum, part) => sum + part.amountFen, 0) === lines[index]?.amountFen,
        );
      }),
    );
  });
});
