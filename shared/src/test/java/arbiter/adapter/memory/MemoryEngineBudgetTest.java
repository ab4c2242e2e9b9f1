package arbiter.adapter.memory;

import arbiter.engine.EngineBudget;
import arbiter.engine.EngineBudgetContract;

class MemoryEngineBudgetTest extends EngineBudgetContract {

    private final MemoryEngineBudget budget = new MemoryEngineBudget(CAP);

    @Override
    protected EngineBudget budget() {
        return budget;
    }
}
