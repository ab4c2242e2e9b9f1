package arbiter.adapter.memory;

import arbiter.account.Accounts;
import arbiter.account.AccountsContract;

class MemoryAccountsTest extends AccountsContract {

    private final MemoryAccounts accounts = new MemoryAccounts();

    @Override
    protected Accounts accounts() {
        return accounts;
    }
}
