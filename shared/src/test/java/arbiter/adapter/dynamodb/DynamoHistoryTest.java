package arbiter.adapter.dynamodb;

import arbiter.account.Accounts;
import arbiter.engine.HistoryContract;
import arbiter.engine.Ledger;

class DynamoHistoryTest extends HistoryContract {

    private static final String DECISIONS = LocalDynamo.decisions();
    private static final String ACCOUNTS = LocalDynamo.accounts();

    @Override
    protected Ledger ledger() {
        return new DynamoLedger(LocalDynamo.client(), DECISIONS, ACCOUNTS);
    }

    @Override
    protected Accounts accounts() {
        return new DynamoAccounts(LocalDynamo.client(), ACCOUNTS);
    }
}
