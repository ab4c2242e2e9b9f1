package arbiter.adapter.memory;

import arbiter.account.Accounts;
import arbiter.engine.HistoryContract;
import arbiter.engine.Ledger;

class MemoryHistoryTest extends HistoryContract {

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemoryLedger ledger = new MemoryLedger(accounts);

    @Override
    protected Ledger ledger() {
        return ledger;
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }
}
