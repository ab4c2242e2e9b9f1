package arbiter.adapter.dynamodb;

import arbiter.account.Accounts;
import arbiter.engine.JointLimitsContract;
import arbiter.engine.Ledger;

class DynamoJointLimitsTest extends JointLimitsContract {

    private final String accounts = LocalDynamo.accounts();
    private final String decisions = LocalDynamo.decisions();

    @Override
    protected Accounts accounts() {
        return new DynamoAccounts(LocalDynamo.client(), accounts);
    }

    @Override
    protected Ledger ledger() {
        return new DynamoLedger(LocalDynamo.client(), decisions, accounts);
    }
}
