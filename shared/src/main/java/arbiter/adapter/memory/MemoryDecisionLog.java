package arbiter.adapter.memory;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionLog;
import arbiter.decision.DecisionRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A decision log in memory. The first record under an id stands, and each account's records form one chain. */
public final class MemoryDecisionLog implements DecisionLog {

    private final Map<DecisionId, DecisionRecord> records = new HashMap<>();
    private final Map<AccountId, String> heads = new HashMap<>();

    @Override
    public synchronized Optional<DecisionRecord> find(DecisionId id) {
        return Optional.ofNullable(records.get(id));
    }

    @Override
    public synchronized Optional<String> head(AccountId account) {
        return Optional.ofNullable(heads.get(account));
    }

    @Override
    public synchronized DecisionRecord keep(DecisionRecord record) throws ChainMoved {
        var kept = records.get(record.decisionId());
        if (kept != null) return kept;
        if (!Objects.equals(heads.get(record.accountId()), record.previousHash()))
            throw new ChainMoved(record.accountId());
        records.put(record.decisionId(), record);
        heads.put(record.accountId(), record.hash());
        return record;
    }
}
