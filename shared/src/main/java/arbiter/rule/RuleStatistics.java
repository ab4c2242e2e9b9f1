package arbiter.rule;

import arbiter.decision.DecisionRecord;
import arbiter.decision.Finding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How often each rule fired and how many decisions passed, by strategy and model (V5).
 *
 * <p>It counts what was recorded and judges nothing anew.
 *
 * @param fired by code, then strategy, then model
 * @param passed by strategy, then model
 */
public record RuleStatistics(List<Fired> fired, List<Passed> passed) {

    private static final int DECIMALS = 4;

    /**
     * One rule in the decisions of one strategy and model.
     *
     * @param model the one that answered, else the one that was asked
     * @param decisions in which it fired at least once
     * @param errors how many findings refused, and {@code warnings} how many told
     */
    public record Fired(String code, String strategy, String model, int decisions, int errors, int warnings) {

        private Fired with(Finding finding, boolean isFirst) {
            return new Fired(
                    code,
                    strategy,
                    model,
                    decisions + (isFirst ? 1 : 0),
                    errors + (finding.isError() ? 1 : 0),
                    warnings + (finding.isError() ? 0 : 1));
        }
    }

    /**
     * The decisions of one strategy and model.
     *
     * @param passed those approved as they were proposed
     */
    public record Passed(String strategy, String model, int decisions, int passed) {

        /** The share that passed, 0 to 1, rounded down. */
        public BigDecimal share() {
            return BigDecimal.valueOf(passed).divide(BigDecimal.valueOf(decisions), DECIMALS, RoundingMode.DOWN);
        }
    }

    public RuleStatistics {
        fired = List.copyOf(fired);
        passed = List.copyOf(passed);
    }

    /** What some records come to; the stream is read once, and only the counts are held. */
    public static RuleStatistics of(Stream<DecisionRecord> records) {
        var fired = new TreeMap<Key, Fired>();
        var passed = new TreeMap<Key, Passed>();
        records.forEachOrdered(record -> {
            count(record, fired);
            var key = Key.of("", record);
            var one = new Passed(key.strategy, key.model, 1, record.validationPassed() ? 1 : 0);
            passed.merge(
                    key,
                    one,
                    (sum, next) -> new Passed(
                            sum.strategy, sum.model, sum.decisions + next.decisions, sum.passed + next.passed));
        });
        return new RuleStatistics(List.copyOf(fired.values()), List.copyOf(passed.values()));
    }

    private static void count(DecisionRecord record, Map<Key, Fired> fired) {
        var seen = new HashSet<String>();
        for (var finding : record.findings()) {
            var key = Key.of(finding.code(), record);
            var isFirst = seen.add(finding.code());
            fired.compute(key, (_, sum) -> {
                var before = sum == null ? new Fired(key.code, key.strategy, key.model, 0, 0, 0) : sum;
                return before.with(finding, isFirst);
            });
        }
    }

    private record Key(String code, String strategy, String model) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::code).thenComparing(Key::strategy).thenComparing(Key::model);

        static Key of(String code, DecisionRecord record) {
            var model = record.model();
            return new Key(code, record.strategy().id(), model.used() == null ? model.requested() : model.used());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
