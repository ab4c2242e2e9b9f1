package arbiter.adapter.dynamodb;

import static arbiter.engine.Some.NOON;

import arbiter.account.Accounts;
import arbiter.account.SwitchingContract;
import arbiter.strategy.StrategyStore;
import java.time.Clock;
import java.time.ZoneOffset;

class DynamoSwitchingTest extends SwitchingContract {

    private static final String ACCOUNTS = LocalDynamo.accounts();

    private final String strategies = LocalDynamo.table();

    @Override
    protected Accounts accounts() {
        return new DynamoAccounts(LocalDynamo.client(), ACCOUNTS);
    }

    @Override
    protected StrategyStore strategies() {
        return new DynamoStrategies(LocalDynamo.client(), strategies, Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
