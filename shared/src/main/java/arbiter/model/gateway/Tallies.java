package arbiter.model.gateway;

import arbiter.model.ModelCall;
import arbiter.model.ModelReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Adds up in memory what a meter is told, for many threads at once, until somebody takes it away. */
public final class Tallies {

    private final Clock clock;
    private final Map<Subject, Tally> bySubject = new ConcurrentHashMap<>();

    public Tallies(Clock clock) {
        this.clock = clock;
    }

    /** Counts a call. */
    public void called(ModelCall call, ModelReply reply, Duration took) {
        var now = clock.instant();
        var tally = Tally.of(reply, took, now);
        for (var subject : Subject.of(call, day(now))) bySubject.merge(subject, tally, Tally::plus);
    }

    /** Counts what was wrong with an answer: for its model only, since nothing more is known of it. */
    public void read(String model, boolean accepted, List<String> corrections) {
        if (accepted && corrections.isEmpty()) return;
        var tally = Tally.ofReading(accepted, corrections);
        bySubject.merge(new Subject.OfModel(model, day(clock.instant())), tally, Tally::plus);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** What was counted so far. */
    public Map<Subject, Tally> all() {
        return Map.copyOf(bySubject);
    }

    /** What was counted since the last time, each once. */
    public Map<Subject, Tally> take() {
        var taken = new LinkedHashMap<Subject, Tally>();
        for (var subject : List.copyOf(bySubject.keySet())) {
            var tally = bySubject.remove(subject);
            if (tally != null) taken.put(subject, tally);
        }
        return taken;
    }
}
