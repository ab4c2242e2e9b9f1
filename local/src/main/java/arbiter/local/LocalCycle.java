package arbiter.local;

import arbiter.account.AccountId;
import arbiter.decision.DecisionId;
import arbiter.decision.DecisionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One cycle through the local system, and what it came to. */
final class LocalCycle {

    private final LocalSystem system;
    private final WatchedModel models;

    LocalCycle(LocalSystem system, WatchedModel models) {
        this.system = system;
        this.models = models;
    }

    /** The records of a cycle in account order, and its summary. */
    record Outcome(List<DecisionRecord> records, CycleSummary summary) {}

    Outcome run(Instant at, List<AccountId> accounts, List<String> skipped) {
        var began = System.nanoTime();
        var calls = models.calls();
        var ticked = system.cycle(at);
        var records = records(at, accounts);
        var engine = records.stream()
                .mapToDouble(record -> record.timingsMs().engine())
                .toArray();
        var summary = new CycleSummary(
                at.toString(),
                accounts.size(),
                records.size(),
                ticked.marketReads(),
                models.calls() - calls,
                ticked.duplicates(),
                Math.round((System.nanoTime() - began) / 1e3) / 1e3,
                CycleSummary.Percentiles.of(engine),
                skipped);
        return new Outcome(records, summary);
    }

    private List<DecisionRecord> records(Instant at, List<AccountId> accounts) {
        var records = new ArrayList<DecisionRecord>();
        for (var account : accounts)
            records.add(system.ledger()
                    .find(DecisionId.ofCycle(account, at.toString()))
                    .orElseThrow(
                            () -> new Failure("account %s was not decided; see the lines above".formatted(account))));
        return records;
    }
}
