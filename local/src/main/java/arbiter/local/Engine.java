package arbiter.local;

import arbiter.account.Accounts;
import arbiter.decision.DecisionLog;
import arbiter.engine.Asker;
import arbiter.engine.Gatherer;
import arbiter.engine.Pipeline;
import arbiter.engine.Recorder;
import arbiter.engine.Snapshots;
import arbiter.model.ChatModel;
import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.Strategies;
import java.time.Clock;
import java.util.concurrent.Semaphore;

/** Puts the pipeline together on this machine. */
public final class Engine {

    private static final int PERMITS_PER_CORE = 2;

    private Engine() {}

    /** A pipeline over these parts, with as many engine stages at once as the machine can serve. */
    public static Pipeline pipeline(
            Snapshots snapshots,
            Accounts accounts,
            Strategies strategies,
            ChatModel model,
            DecisionLog log,
            Clock clock) {
        return new Pipeline(
                new Gatherer(snapshots, accounts, strategies),
                new Asker(model, clock),
                new Judge(RuleBook.standard()),
                new Recorder(log),
                clock,
                new Semaphore(PERMITS_PER_CORE * Runtime.getRuntime().availableProcessors()),
                System::nanoTime);
    }
}
