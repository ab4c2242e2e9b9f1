package arbiter.reply;

import arbiter.decision.Correction;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How often each repair of the text was made. One correction tells all repairs of a kind. */
final class Tally {

    private final Map<Repair, Integer> counts = new EnumMap<>(Repair.class);

    void add(Repair repair) {
        counts.merge(repair, 1, Integer::sum);
    }

    /** Notes a repair that is told without a number. */
    void addOnce(Repair repair) {
        counts.put(repair, 1);
    }

    boolean has(Repair repair) {
        return counts.containsKey(repair);
    }

    void addAll(Tally other) {
        other.counts.forEach((repair, times) -> counts.merge(repair, times, Integer::sum));
    }

    /** What was dropped with a draft no longer needs to be told. */
    void clear() {
        counts.clear();
    }

    List<Correction> corrections() {
        return counts.entrySet().stream()
                .map(made -> new Correction(made.getKey().code(), null, sentence(made.getKey(), made.getValue())))
                .toList();
    }

    private static String sentence(Repair repair, int times) {
        return times == 1 ? repair.sentence() : "%s (%d times)".formatted(repair.sentence(), times);
    }
}
