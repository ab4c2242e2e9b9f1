package arbiter.engine.flight;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an operator sees of the cache, and how it is cleared. */
public interface CacheControl {

    /** How often the cache was cleared, at most two seconds old. */
    long epoch();

    /** Clears the cache: no decision that was begun before is found or shared any more, two seconds from now at the latest. */
    void clear();

    /** Counts how a request came to its flight. A count that cannot be written is lost. */
    void count(Boarding.How how);

    /** What was counted today, and when the cache was cleared. */
    Today today();

    /**
     * One UTC day of the cache.
     *
     * @param counts by how requests came to their flights; what never happened is missing
     * @param clearedAt when it was cleared last; null when it never was
     */
    record Today(
            LocalDate day,
            Map<Boarding.How, Long> counts,
            @Nullable Instant clearedAt) {

        public Today {
            var copy = new EnumMap<Boarding.How, Long>(Boarding.How.class);
            copy.putAll(counts);
            counts = copy;
        }

        /** How many requests came to their flights like this. */
        public long count(Boarding.How how) {
            return counts.getOrDefault(how, 0L);
        }
    }
}
