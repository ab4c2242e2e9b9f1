package arbiter.adapter.dynamodb;

import arbiter.market.Money;
import arbiter.model.Failure;
import arbiter.model.gateway.Latencies;
import arbiter.model.gateway.Meters;
import arbiter.model.gateway.Subject;
import arbiter.model.gateway.Subject.OfAccount;
import arbiter.model.gateway.Subject.OfCycle;
import arbiter.model.gateway.Subject.OfModel;
import arbiter.model.gateway.Tally;
import arbiter.model.gateway.Tally.Tokens;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tally as an item of the table {@code runtime}: one number for each thing that was counted, so that it can be added to.
 * What many write to is spread over {@link #SHARDS} items.
 */
final class TallyItem {

    static final int SHARDS = 8;
    static final String LAST_SUCCESS = "last_success_at";
    static final String LAST_FAILURE = "last_failure_at";
    static final String EXPIRES_AT = "expires_at";

    private static final String FAILED = "failed_";
    private static final String REPAIRED = "repaired_";
    private static final String WITHIN = "within_ms_";

    private static final Map<String, ToLongFunction<Tally>> COUNTERS = counters();

    private TallyItem() {}

    private static Map<String, ToLongFunction<Tally>> counters() {
        var counters = new LinkedHashMap<String, ToLongFunction<Tally>>();
        counters.put("calls", Tally::calls);
        counters.put("answered", Tally::answered);
        counters.put("prompt_tokens", tally -> tally.tokens().prompt());
        counters.put("cached_tokens", tally -> tally.tokens().cached());
        counters.put("completion_tokens", tally -> tally.tokens().completion());
        counters.put("reasoning_tokens", tally -> tally.tokens().reasoning());
        counters.put("unknown_costs", Tally::unknownCosts);
        counters.put("refused_replies", Tally::refusedReplies);
        return counters;
    }

    static Item key(Subject subject, int shard) {
        return switch (subject) {
            case OfModel(var model, var day) -> Item.at(ofModel(model, day, shard), "-");
            case OfAccount(var account, var day, var model) -> Item.at(ofAccount(account.value(), day), model);
            case OfCycle(var cycle, var model) -> Item.at(ofCycle(cycle, shard), model);
        };
    }

    static String ofModel(String model, LocalDate day, int shard) {
        return "meter#model#%s#%s#%d".formatted(model, day, shard);
    }

    static String ofAccount(String account, LocalDate day) {
        return "meter#account#%s#%s".formatted(account, day);
    }

    static String ofCycle(String cycleId, int shard) {
        return "meter#cycle#%s#%d".formatted(cycleId, shard);
    }

    static Instant expiry(Subject subject, Instant now) {
        return switch (subject) {
            case OfModel model -> expiry(model.day());
            case OfAccount account -> expiry(account.day());
            case OfCycle _ -> now.plus(Meters.CYCLES_KEPT);
        };
    }

    private static Instant expiry(LocalDate day) {
        return day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).plus(Meters.DAYS_KEPT);
    }

    /** What is to be added, by attribute; what is nothing is left out. */
    static Map<String, BigDecimal> counts(Tally tally) {
        var counts = new LinkedHashMap<String, BigDecimal>();
        COUNTERS.forEach((name, count) -> counts.put(name, BigDecimal.valueOf(count.applyAsLong(tally))));
        counts.put("cost_usd", tally.costUsd().value());
        tally.failures().forEach((kind, count) -> counts.put(FAILED + kind.word(), BigDecimal.valueOf(count)));
        tally.repairs().forEach((code, count) -> counts.put(REPAIRED + code, BigDecimal.valueOf(count)));
        for (var i = 0; i < Latencies.BOUNDS_MILLIS.size(); i++)
            counts.put(
                    WITHIN + Latencies.BOUNDS_MILLIS.get(i),
                    BigDecimal.valueOf(tally.latencies().counts().get(i)));
        counts.values().removeIf(count -> count.signum() == 0);
        return counts;
    }

    static Tally tally(Item item) {
        return new Tally(
                count(item, "calls"),
                count(item, "answered"),
                failures(item),
                new Tokens(
                        count(item, "prompt_tokens"),
                        count(item, "cached_tokens"),
                        count(item, "completion_tokens"),
                        count(item, "reasoning_tokens")),
                item.has("cost_usd") ? new Money(item.decimal("cost_usd")) : Money.ZERO,
                count(item, "unknown_costs"),
                latencies(item),
                count(item, "refused_replies"),
                counts(item, REPAIRED),
                time(item, LAST_SUCCESS),
                time(item, LAST_FAILURE));
    }

    private static long count(Item item, String name) {
        return item.has(name) ? item.number(name) : 0;
    }

    private static Map<String, Long> counts(Item item, String prefix) {
        var counts = new TreeMap<String, Long>();
        item.attributes().keySet().stream()
                .filter(name -> name.startsWith(prefix))
                .forEach(name -> counts.put(name.substring(prefix.length()), item.number(name)));
        return counts;
    }

    /** A word that another version of this code wrote is not known. */
    private static Map<Failure, Long> failures(Item item) {
        var words = counts(item, FAILED);
        var failures = new TreeMap<Failure, Long>();
        Stream.of(Failure.values())
                .filter(kind -> words.containsKey(kind.word()))
                .forEach(kind -> failures.put(kind, count(item, FAILED + kind.word())));
        return failures;
    }

    private static Latencies latencies(Item item) {
        var counts = new ArrayList<Long>();
        for (var bound : Latencies.BOUNDS_MILLIS) counts.add(count(item, WITHIN + bound));
        return new Latencies(counts);
    }

    private static @Nullable Instant time(Item item, String name) {
        var text = item.textIfKnown(name);
        return text == null ? null : Instant.parse(text);
    }
}
