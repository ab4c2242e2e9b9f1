package arbiter.adapter.memory;

import arbiter.account.Accounts;
import arbiter.engine.Ledger;
import arbiter.engine.LedgerContract;

class MemoryLedgerTest extends LedgerContract {

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
