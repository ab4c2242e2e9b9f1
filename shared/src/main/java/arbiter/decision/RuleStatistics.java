package arbiter.decision;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How often each rule fired over recorded decisions, and how many passed: in all, and for each strategy and model.
 *
 * @param all over everything
 * @param groups by strategy and the model that answered, or was asked where none did
 */
public record RuleStatistics(Counts all, List<Group> groups) {

    private static final int SHARE_DECIMALS = 4;

    public RuleStatistics {
        groups = List.copyOf(groups);
    }

    /**
     * Counts over some decisions.
     *
     * @param passed how many were approved as they were proposed
     * @param passedShare of decisions, 0 to 1; null where there is none
     * @param codes in alphabetical order
     */
    public record Counts(
            int decisions, int passed, @Nullable BigDecimal passedShare, List<Code> codes) {

        public Counts {
            codes = List.copyOf(codes);
        }
    }

    /** The counts of one strategy under one model. */
    public record Group(String strategy, String model, Counts counts) {}

    /**
     * How often a rule fired.
     *
     * @param decisions in how many it did at least once
     */
    public record Code(String code, int errors, int warnings, int decisions) {}

    /** The statistics of some records. */
    public static RuleStatistics of(Stream<DecisionRecord> records) {
        var all = new Tally();
        var groups = new TreeMap<Key, Tally>(Comparator.comparing(Key::strategy).thenComparing(Key::model));
        records.forEach(record -> {
            all.add(record);
            groups.computeIfAbsent(Key.of(record), _ -> new Tally()).add(record);
        });
        return new RuleStatistics(
                all.counts(),
                groups.entrySet().stream()
                        .map(group -> new Group(
                                group.getKey().strategy(),
                                group.getKey().model(),
                                group.getValue().counts()))
                        .toList());
    }

    private record Key(String strategy, String model) {

        static Key of(DecisionRecord record) {
            var model = record.model();
            return new Key(record.strategy().id(), model.used() == null ? model.requested() : model.used());
        }
    }

    private static final class Tally {

        private final Map<String, Code> codes = new TreeMap<>();
        private int decisions;
        private int passed;

        void add(DecisionRecord record) {
            decisions++;
            if (record.validationPassed()) passed++;
            var fired = new TreeSet<String>();
            for (var finding : record.findings()) {
                var isFirst = fired.add(finding.code());
                codes.merge(finding.code(), one(finding, isFirst), Tally::sum);
            }
        }

        private static Code one(Finding finding, boolean isFirst) {
            return new Code(finding.code(), finding.isError() ? 1 : 0, finding.isError() ? 0 : 1, isFirst ? 1 : 0);
        }

        private static Code sum(Code one, Code other) {
            return new Code(
                    one.code(),
                    one.errors() + other.errors(),
                    one.warnings() + other.warnings(),
                    one.decisions() + other.decisions());
        }

        Counts counts() {
            var share = decisions == 0
                    ? null
                    : BigDecimal.valueOf(passed)
                            .divide(BigDecimal.valueOf(decisions), SHARE_DECIMALS, RoundingMode.HALF_EVEN);
            return new Counts(decisions, passed, share, List.copyOf(codes.values()));
        }
    }
}
