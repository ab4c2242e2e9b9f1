package arbiter.adapter.dynamodb;

import arbiter.account.Accounts;
import arbiter.engine.Ledger;
import arbiter.engine.LedgerContract;

class DynamoLedgerTest extends LedgerContract {

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
