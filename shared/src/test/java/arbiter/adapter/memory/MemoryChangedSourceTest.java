package arbiter.adapter.memory;

import arbiter.account.Accounts;
import arbiter.account.ChangedSourceContract;

class MemoryChangedSourceTest extends ChangedSourceContract {

    private final MemoryAccounts accounts = new MemoryAccounts();

    @Override
    protected Accounts accounts() {
        return accounts;
    }
}
