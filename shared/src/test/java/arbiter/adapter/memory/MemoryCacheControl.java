package arbiter.adapter.memory;

import arbiter.engine.flight.Boarding.How;
import arbiter.engine.flight.CacheControl;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cache's epoch and counts in memory. */
public final class MemoryCacheControl implements CacheControl {

    private final Map<LocalDate, Map<How, Long>> counts = new HashMap<>();
    private final Clock clock;
    private long epoch;
    private @Nullable Instant clearedAt;

    public MemoryCacheControl(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized long epoch() {
        return epoch;
    }

    @Override
    public synchronized void clear() {
        epoch++;
        clearedAt = clock.instant();
    }

    @Override
    public synchronized void count(How how) {
        counts.computeIfAbsent(day(), _ -> new HashMap<>()).merge(how, 1L, Long::sum);
    }

    @Override
    public synchronized Today today() {
        return new Today(day(), counts.getOrDefault(day(), Map.of()), clearedAt);
    }

    private LocalDate day() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
