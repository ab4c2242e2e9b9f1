package arbiter.adapter.memory;

import arbiter.account.Accounts;
import arbiter.account.SwitchingContract;
import arbiter.strategy.StrategyStore;

class MemorySwitchingTest extends SwitchingContract {

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemoryStrategies strategies = new MemoryStrategies();

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected StrategyStore strategies() {
        return strategies;
    }
}
