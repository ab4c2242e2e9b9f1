package arbiter.adapter.memory;

import arbiter.strategy.StrategyStore;
import arbiter.strategy.StrategyStoreContract;

class MemoryStrategiesTest extends StrategyStoreContract {

    private final MemoryStrategies store = new MemoryStrategies();

    @Override
    protected StrategyStore store() {
        return store;
    }
}
