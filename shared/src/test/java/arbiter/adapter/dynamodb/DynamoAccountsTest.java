package arbiter.adapter.dynamodb;

import arbiter.account.Accounts;
import arbiter.account.AccountsContract;

class DynamoAccountsTest extends AccountsContract {

    private static final String ACCOUNTS = LocalDynamo.accounts();

    @Override
    protected Accounts accounts() {
        return new DynamoAccounts(LocalDynamo.client(), ACCOUNTS);
    }
}
