package arbiter.adapter.memory;

import arbiter.account.Accounts;
import arbiter.account.InterestsContract;

class MemoryInterestsTest extends InterestsContract {

    private final MemoryAccounts accounts = new MemoryAccounts();

    @Override
    protected Accounts accounts() {
        return accounts;
    }
}
