package arbiter.adapter.memory;

import arbiter.account.Accounts;
import arbiter.engine.JointLimitsContract;
import arbiter.engine.Ledger;

class MemoryJointLimitsTest extends JointLimitsContract {

    private final MemoryAccounts accounts = new MemoryAccounts();
    private final MemoryLedger ledger = new MemoryLedger(accounts);

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected Ledger ledger() {
        return ledger;
    }
}
