package arbiter.hijack;

import arbiter.rule.Judge;
import arbiter.rule.RuleBook;
import arbiter.strategy.Strategy;
import arbiter.strategy.StrategyCatalogue;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The drill of the document, run once for all tests that look at it. */
final class Drills {

    static final List<Strategy> STRATEGIES = StrategyCatalogue.predefined().all();

    private static final Map<String, Harm> DONE = new ConcurrentHashMap<>();

    private Drills() {}

    /** What the command prints when it is told nothing. */
    static Harm of(Strategy strategy) {
        return DONE.computeIfAbsent(
                strategy.id(), _ -> new Drill(new Judge(RuleBook.standard()), Drill.SEED, Drill.DAYS).run(strategy));
    }

    static Strategy strategy(String id) {
        return StrategyCatalogue.predefined().find(id).orElseThrow();
    }
}
